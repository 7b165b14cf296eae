import { describe, expect, test } from 'vitest'
import { may, type PolicyTarget, type PolicyVerb, policyVerbs } from './policy.ts'
import { type Role, roles, type Viewer } from './viewer.ts'

function aViewer(role: Role): Viewer {
  const facts = {
    id: 'ann',
    email: 'ann@example.com',
    name: 'Ann',
    role,
    groups: [],
    kubernetes: { user: 'ann@example.com', groups: [] },
    via: 'session' as const,
  }
  return facts as unknown as Viewer
}

/** A namespace one is no member of, and a request that somebody else made. */
const elsewhere: PolicyTarget = { cluster: 'default', namespace: 'shop', membership: null, requestedById: 'bob' }

/** For each verb: administrator, operator, developer. */
const table: Record<PolicyVerb, readonly [boolean, boolean, boolean]> = {
  'namespace:request': [true, true, true],
  'namespace:approve': [true, false, false],
  'namespace:adopt': [true, false, false],
  'namespace:resize': [true, true, false],
  'namespace:members': [true, false, false],
  'namespace:renew': [true, true, false],
  'traffic:split': [true, true, false],
  'traffic:fault': [true, true, false],
  'traffic:resilience': [true, true, false],
  'traffic:mirror': [true, true, false],
  'release:run': [true, true, false],
  'release:override-freeze': [true, false, false],
  'operation:read-all': [true, true, false],
  'operation:approve': [true, false, false],
  'audit:read-all': [true, true, false],
  'rule:edit': [true, false, false],
  'user:manage': [true, false, false],
}

describe.each(policyVerbs)('%s', (verb) => {
  test.each(roles.map((role, column) => [role, table[verb][column]] as const))('%s: %s', (role, allowed) => {
    expect(may(aViewer(role), verb, elsewhere)).toBe(allowed)
  })
})

const memberships = ['admin', 'edit', 'view', null] as const
const memberVerbs = [
  ['namespace:resize', [true, false, false, false]],
  ['namespace:members', [true, false, false, false]],
  ['namespace:renew', [true, false, false, false]],
  ['traffic:split', [true, true, false, false]],
  ['traffic:fault', [true, true, false, false]],
  ['traffic:resilience', [true, true, false, false]],
  ['traffic:mirror', [true, true, false, false]],
  ['release:run', [true, true, false, false]],
  ['release:override-freeze', [false, false, false, false]],
  ['namespace:adopt', [false, false, false, false]],
  ['namespace:approve', [false, false, false, false]],
] as const

describe.each(memberVerbs)('%s as a developer', (verb, allowed) => {
  test.each(memberships.map((membership, column) => [membership, allowed[column]] as const))(
    'who is %s of the namespace: %s',
    (membership, expected) => {
      expect(may(aViewer('developer'), verb, { ...elsewhere, membership })).toBe(expected)
    },
  )
})

test.each(['namespace:approve', 'operation:approve'] as const)(
  '%s: nobody decides on his own request, administrators included',
  (verb) => {
    for (const role of roles) expect(may(aViewer(role), verb, { ...elsewhere, requestedById: 'ann' })).toBe(false)
  },
)

test.each(memberships)('namespace:members as an operator who is %s of the namespace', (membership) => {
  expect(may(aViewer('operator'), 'namespace:members', { ...elsewhere, membership })).toBe(membership === 'admin')
})
