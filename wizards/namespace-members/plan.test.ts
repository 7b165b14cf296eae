import { expect, test } from 'vitest'
import type { Member } from '#domain/namespace/member.ts'
import { aNamespace } from '#testing/a-namespace.ts'
import type { NamespaceMembersObserved } from './observed.ts'
import { planNamespaceMembers } from './plan.ts'

const ada = { email: 'ada@example.com', name: 'Ada', kubernetesUser: 'oidc:ada@example.com' }
const bob = { email: 'bob@example.com', name: 'Bob', kubernetesUser: 'oidc:bob@example.com' }
const gone = { email: 'gone@example.com', name: 'gone@example.com', kubernetesUser: 'oidc:gone@example.com' }
const facts = aNamespace({
  members: [
    { user: ada.email, role: 'admin' },
    { user: gone.email, role: 'edit' },
  ],
})
const observed: NamespaceMembersObserved = {
  facts,
  liveUid: facts.uid,
  users: [ada, bob],
  current: [ada, gone],
  entitledOtherwise: [],
}

function planned(members: Member[], seen: Partial<NamespaceMembersObserved> = {}) {
  return planNamespaceMembers({ namespace: facts.name, members }, { ...observed, ...seen })
}

test.each<[string, Member[], string[]]>([
  ['nobody is left', [], ['ADMIN_MISSING']],
  ['the last admin becomes a viewer', [{ user: ada.email, role: 'view' }], ['ADMIN_MISSING']],
  [
    'a stranger',
    [
      { user: ada.email, role: 'admin' },
      { user: 'eve@example.com', role: 'view' },
    ],
    ['MEMBER_UNKNOWN'],
  ],
  [
    'the same person twice',
    [
      { user: ada.email, role: 'admin' },
      { user: 'ADA@example.com', role: 'view' },
    ],
    ['MEMBER_TWICE'],
  ],
  ['nothing changes', [...facts.members], ['MEMBERS_UNCHANGED']],
  ['one whose account is gone may stay', [...facts.members, { user: bob.email, role: 'view' }], []],
])('%s', (_, members, codes) => {
  const answer = planned(members)
  expect(answer.ok ? [] : answer.refusals.map((refusal) => refusal.code)).toEqual(codes)
})

test('only bindings that change are written; gains and losses are waited for', () => {
  const answer = planned([
    { user: ada.email, role: 'admin' },
    { user: 'Bob@Example.com', role: 'view' },
  ])
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  expect(
    answer.plan.operations.map((step) => {
      if (step.kind === 'apply')
        return [step.object.metadata.name, (step.object.subjects as { name: string }[]).map((subject) => subject.name)]
      if (step.kind === 'wait' && 'user' in step.until) return [step.until.type, step.until.user]
      return step.kind === 'record' ? [step.record] : [step.kind]
    }),
  ).toEqual([
    ['pilothouse-edit', []],
    ['pilothouse-view', [bob.kubernetesUser]],
    ['allowed', bob.kubernetesUser],
    ['denied', gone.kubernetesUser],
    [
      {
        type: 'namespace-members',
        namespace: facts.name,
        members: [
          { user: ada.email, role: 'admin' },
          { user: bob.email, role: 'view' },
        ],
      },
    ],
  ])
  expect(answer.plan.undo.map((step) => step.operation)).toMatchObject([
    { object: { metadata: { name: 'pilothouse-edit' }, subjects: [{ name: gone.kubernetesUser }] } },
    { object: { metadata: { name: 'pilothouse-view' }, subjects: [] } },
    { record: { members: facts.members } },
  ])
})

test('rights that come from elsewhere are not waited away, and the plan says so', () => {
  const answer = planned([{ user: ada.email, role: 'admin' }], { entitledOtherwise: [gone.email] })
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  expect(answer.plan.operations.some((step) => step.kind === 'wait')).toBe(false)
  expect(answer.plan.warnings.map((warning) => warning.code)).toEqual(['RIGHTS_REMAIN'])
})
