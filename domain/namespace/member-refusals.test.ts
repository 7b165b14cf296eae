import { expect, test } from 'vitest'
import type { Member } from './member.ts'
import { memberRefusals } from './member-refusals.ts'

const users = ['ada@example.com', 'bob@example.com'].map((email) => ({ email, name: email, kubernetesUser: email }))

test.each<[string, Member[], [string, string][]]>([
  [
    'an admin and a viewer',
    [
      { user: 'ada@example.com', role: 'admin' },
      { user: 'bob@example.com', role: 'view' },
    ],
    [],
  ],
  ['nobody named: the requester will be the admin', [], []],
  ['case does not matter', [{ user: 'Ada@Example.com', role: 'admin' }], []],
  [
    'a stranger',
    [
      { user: 'ada@example.com', role: 'admin' },
      { user: 'eve@example.com', role: 'view' },
    ],
    [['MEMBER_UNKNOWN', 'members.1.user']],
  ],
  [
    'the same person twice',
    [
      { user: 'ada@example.com', role: 'admin' },
      { user: 'ADA@example.com', role: 'view' },
    ],
    [['MEMBER_TWICE', 'members.1.user']],
  ],
  ['nobody may manage', [{ user: 'ada@example.com', role: 'edit' }], [['ADMIN_MISSING', 'members']]],
])('%s', (_, members, refused) => {
  expect(memberRefusals(members, users).map(({ code, field }) => [code, field])).toEqual(refused)
})
