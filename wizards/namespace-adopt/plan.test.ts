import { expect, test } from 'vitest'
import type { LiveNamespace, NamespaceAdoptObserved } from './observed.ts'
import { planNamespaceAdopt } from './plan.ts'
import { type NamespaceAdoptInput, namespaceAdoptSchema } from './schema.ts'

const ada = { email: 'ada@example.com', name: 'Ada', kubernetesUser: 'ada@example.com' }
const live: LiveNamespace = {
  name: 'legacy',
  uid: 'uid-7',
  terminating: false,
  owned: false,
  meshInjection: false,
  podSecurity: 'privileged',
  used: { cpu: '1500m', memory: '4Gi', pods: '9' },
  inTheWay: [],
}
const observed: NamespaceAdoptObserved = {
  adopter: ada,
  users: [ada],
  teams: {},
  allocatable: { cpu: '96', memory: '768Gi', pods: '330' },
  id: 'id-1',
  live,
}
const input: NamespaceAdoptInput = namespaceAdoptSchema.parse({
  namespace: 'legacy',
  purpose: 'an older service',
  team: 'payments',
  environment: 'prod',
  size: 'S',
  members: [{ user: ada.email, role: 'admin' }],
})

test.each<[string, Partial<NamespaceAdoptInput>, Partial<LiveNamespace> | null, [string, string][]]>([
  ['an ordinary namespace', {}, {}, []],
  ['one that is not there', {}, null, [['NAMESPACE_MISSING', 'namespace']]],
  ['one of the system', { namespace: 'kube-system' }, { name: 'kube-system' }, [['NAME_RESERVED', 'namespace']]],
  ['one the panel has already', {}, { owned: true }, [['NAMESPACE_OWNED', 'namespace']]],
  ['one that is being deleted', {}, { terminating: true }, [['NAME_TERMINATING', 'namespace']]],
  [
    'one with an object of our name',
    {},
    { inTheWay: ['ResourceQuota pilothouse'] },
    [['OBJECT_IN_THE_WAY', 'namespace']],
  ],
  [
    'a quota below what runs',
    { size: { cpu: '1', memory: '4Gi', storage: '0', pods: 9 } },
    {},
    [['QUOTA_BELOW_USE', 'size.cpu']],
  ],
  [
    'a stranger as admin',
    { members: [{ user: 'eve@example.com', role: 'admin' }] },
    {},
    [['MEMBER_UNKNOWN', 'members.0.user']],
  ],
])('%s', (_, change, seen, refused) => {
  const planned = planNamespaceAdopt(
    { ...input, ...change },
    { ...observed, live: seen === null ? null : { ...live, ...seen } },
  )
  expect(planned.ok ? [] : planned.refusals.map(({ code, field }) => [code, field])).toEqual(refused)
})

test('undo removes what was added, last first, and never the namespace', () => {
  const planned = planNamespaceAdopt({ ...input, isolated: true }, observed)
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  const { operations, undo } = planned.plan
  const created = operations.flatMap((step, index) => (step.kind === 'create' ? [index] : []))
  const deletions = undo.flatMap((step) => (step.operation.kind === 'delete' ? [step.operation] : []))
  expect(deletions.map((step) => step.uid)).toEqual(created.toReversed().map((index) => ({ createdBy: index })))
  expect(deletions.map((step) => step.target.kind)).not.toContain('Namespace')
  expect(undo.at(-2)?.operation).toMatchObject({
    kind: 'apply',
    object: { kind: 'Namespace', metadata: { name: 'legacy' } },
  })
})

test('the mesh and pod security of the namespace are not touched', () => {
  const planned = planNamespaceAdopt(input, observed)
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  const [first] = planned.plan.operations
  expect(first?.kind === 'apply' ? Object.keys(first.object.metadata.labels ?? {}) : []).toEqual([
    'pilothouse.io/namespace-id',
    'pilothouse.io/team',
    'pilothouse.io/environment',
  ])
})

test('what the namespace has is what the catalogue will say of it', () => {
  const planned = planNamespaceAdopt(input, {
    ...observed,
    live: { ...live, meshInjection: true, podSecurity: 'baseline' },
  })
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  expect(planned.plan.operations.at(-1)).toMatchObject({
    record: { adopted: { uid: 'uid-7', meshInjection: true, podSecurity: 'baseline' } },
  })
})
