import { expect, test } from 'vitest'
import { aNamespace } from '#testing/a-namespace.ts'
import type { NamespaceRenewObserved } from './observed.ts'
import { planNamespaceRenew } from './plan.ts'
import type { NamespaceRenewInput } from './schema.ts'

const facts = aNamespace()
const observed: NamespaceRenewObserved = {
  facts,
  liveUid: facts.uid,
  asleep: [],
  remembered: [],
  mayLeaseForever: false,
}
const input: NamespaceRenewInput = { namespace: facts.name, leaseDays: 30 }

test.each<[string, Partial<NamespaceRenewInput>, Partial<NamespaceRenewObserved>, string[]]>([
  ['a month more', {}, {}, []],
  ['while it sleeps', {}, { facts: aNamespace({ state: 'asleep' }) }, []],
  ['while it waits to be deleted', {}, { facts: aNamespace({ state: 'archived' }) }, []],
  ['while it is being deleted', {}, { facts: aNamespace({ state: 'deleting' }) }, ['NAMESPACE_NOT_READY']],
  ['a namespace the panel does not know', {}, { facts: null }, ['NAMESPACE_UNKNOWN']],
  ['for ever, as a tenant', { leaseDays: null }, {}, ['LEASE_FOREVER']],
  ['for ever, as an administrator', { leaseDays: null }, { mayLeaseForever: true }, []],
])('%s', (_, change, seen, codes) => {
  const planned = planNamespaceRenew({ ...input, ...change }, { ...observed, ...seen })
  expect(planned.ok ? [] : planned.refusals.map((refusal) => refusal.code)).toEqual(codes)
})

test('waking gives every workload its size back before the lease is recorded', () => {
  const planned = planNamespaceRenew(input, {
    ...observed,
    facts: aNamespace({ state: 'asleep' }),
    asleep: [{ kind: 'Deployment', name: 'shop', uid: 'u1', before: 3 }],
    remembered: ['u1', 'woken-since'],
  })
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  expect(planned.plan.operations).toMatchObject([
    { kind: 'patch', target: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: facts.name, name: 'shop' } },
    { kind: 'record', record: { leaseDays: 30, from: { state: 'asleep', sleepers: ['u1', 'woken-since'] } } },
  ])
  expect(planned.plan.undo).toMatchObject([
    {
      undoes: 1,
      operation: { record: { leaseDays: 30, expiresAt: facts.expiresAt, from: { state: 'active', sleepers: [] } } },
    },
  ])
})
