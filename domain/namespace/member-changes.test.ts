import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Member, memberRoles } from './member.ts'
import { memberChanges } from './member-changes.ts'

const ada = (role: Member['role']): Member => ({ user: 'ada@example.com', role })
const bob = (role: Member['role']): Member => ({ user: 'bob@example.com', role })

test.each<[string, Member[], Member[], ReturnType<typeof memberChanges>]>([
  ['nothing', [ada('admin')], [ada('admin')], { gained: [], lost: [], touched: [] }],
  ['somebody new', [ada('admin')], [ada('admin'), bob('view')], { gained: [bob('view')], lost: [], touched: ['view'] }],
  [
    'somebody leaves',
    [ada('admin'), bob('edit')],
    [ada('admin')],
    { gained: [], lost: [bob('edit')], touched: ['edit'] },
  ],
  [
    'a stronger role includes the old one',
    [bob('view')],
    [bob('admin')],
    { gained: [bob('admin')], lost: [], touched: ['admin', 'view'] },
  ],
  [
    'a weaker role loses the old one',
    [bob('admin')],
    [bob('view')],
    { gained: [bob('view')], lost: [bob('admin')], touched: ['admin', 'view'] },
  ],
  [
    'another spelling of the same address',
    [ada('admin')],
    [{ user: 'Ada@Example.com', role: 'admin' }],
    { gained: [], lost: [], touched: [] },
  ],
])('%s', (_, before, after, changes) => {
  expect(memberChanges(before, after)).toEqual(changes)
})

test('undoing a change touches the same bindings', () => {
  const members = fc.uniqueArray(
    fc.record({ user: fc.constantFrom('a@x', 'b@x', 'c@x'), role: fc.constantFrom(...memberRoles) }),
    { selector: (member) => member.user },
  )
  fc.assert(
    fc.property(members, members, (before, after) => {
      expect(memberChanges(after, before).touched).toEqual(memberChanges(before, after).touched)
    }),
  )
})
