import { expect, test } from 'vitest'
import { figuresOfSize } from '#domain/namespace/size.ts'
import { aNamespace } from '#testing/a-namespace.ts'
import type { NamespaceResizeObserved } from './observed.ts'
import { planNamespaceResize } from './plan.ts'
import type { NamespaceResizeInput } from './schema.ts'

const facts = aNamespace({ quota: figuresOfSize('M'), size: 'M' })
const observed: NamespaceResizeObserved = {
  facts,
  liveUid: facts.uid,
  used: { cpu: '5', memory: '6Gi', storage: '0', pods: '12', pvcs: '2', loadBalancers: '0' },
  others: { quota: { cpu: '40' }, promised: { cpu: '20' } },
  allocatable: { cpu: '96', memory: '768Gi', pods: '330' },
}
const own = (change: object) => ({ ...figuresOfSize('M'), ...change })

test.each<[string, NamespaceResizeInput['size'], Partial<NamespaceResizeObserved>, [string, string][]]>([
  ['exactly what is used', own({ cpu: '5' }), {}, []],
  ['less than what is used', own({ cpu: '4' }), {}, [['QUOTA_BELOW_USE', 'size.cpu']]],
  ['fewer pods than run', own({ pods: 11 }), {}, [['QUOTA_BELOW_USE', 'size.pods']]],
  ['as before', 'M', {}, [['SIZE_UNCHANGED', 'size']]],
  ['what the team has left', own({ cpu: '20' }), {}, []],
  ['more than the team has left', 'L', {}, [['QUOTA_OVER_TEAM', 'size.cpu']]],
  ['more than the cluster has', own({ memory: '1Ti' }), {}, [['QUOTA_OVER_CLUSTER', 'size.memory']]],
  ['a negative figure', own({ cpu: '-1' }), {}, [['QUANTITY_NEGATIVE', 'size.cpu']]],
  ['a namespace the panel does not know', 'S', { facts: null }, [['NAMESPACE_UNKNOWN', 'namespace']]],
  [
    'a namespace half provisioned',
    'S',
    { facts: { ...facts, state: 'partial' } },
    [['NAMESPACE_NOT_READY', 'namespace']],
  ],
  ['another namespace of the same name', 'S', { liveUid: 'other' }, [['NAMESPACE_REPLACED', 'namespace']]],
])('%s', (_, size, seen, refused) => {
  const planned = planNamespaceResize({ namespace: facts.name, size }, { ...observed, ...seen })
  expect(planned.ok ? [] : planned.refusals.map(({ code, field }) => [code, field])).toEqual(refused)
})

test('undo writes the former figures back, step for step', () => {
  const planned = planNamespaceResize({ namespace: facts.name, size: own({ cpu: '10' }) }, observed)
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  const { operations, undo } = planned.plan
  expect(undo.map((step) => [step.undoes, step.operation.kind])).toEqual(
    operations.map((step, index) => [index, step.kind]),
  )
  expect(undo[0]?.operation).toMatchObject({ object: { spec: { hard: { 'requests.cpu': '8' } } } })
  expect(undo[2]?.operation).toMatchObject({ record: { quota: figuresOfSize('M') } })
})
