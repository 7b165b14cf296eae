import { describe, expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { TargetObserved } from '#domain/release/input/release-observed.ts'
import type { StrategyVerdict } from '#domain/release/preflight/verdict.ts'
import { catalogTemplate } from '#testing/preflight-facts.ts'
import { targetObserved } from '#testing/target-observed.ts'
import type { TrainObserved } from './observed.ts'
import { plan } from './plan.ts'
import { schema, type TrainInput } from './schema.ts'

const now = new Date('2026-03-02T12:00:00Z')

/** The catalogue under another name, with a Service and a route of its own. */
function another(name: string, changes: Partial<TargetObserved> = {}): TargetObserved {
  const target = targetObserved(changes)
  const named = (object: KubeObject | null) => object && { ...object, metadata: { ...object.metadata, name } }
  const move = (verdict: StrategyVerdict): StrategyVerdict => ({
    ...verdict,
    service: verdict.service && name,
    route: verdict.route && { ...verdict.route, name },
  })
  const { live, verdicts } = target
  return {
    ...target,
    workload: { kind: 'Deployment', name },
    verdicts: verdicts.map(move),
    live: { ...live, workload: named(live.workload), service: named(live.service), route: named(live.route) },
  }
}

function car(name: string, more: object = {}): object {
  const change = { image: 'shop/catalog:2' }
  return { namespace: 'shop', workload: { name }, change, strategy: 'canary', weights: [10, 100], ...more }
}

function input(more: object = {}): TrainInput {
  return schema.parse({ namespace: 'shop', cars: [car('catalog'), car('basket')], ...more })
}

function observed(...targets: TrainObserved['targets']): TrainObserved {
  return { choices: [], targets }
}

const both = observed(targetObserved(), another('basket'))

function refusals(decision: TrainInput, seen: TrainObserved = both): readonly string[] {
  const planned = plan(decision, seen, now)
  return planned.ok ? [] : planned.refusals.map(({ code, field }) => `${code} ${field}`)
}

describe('a train that may start', () => {
  test('is one record with every car as it was judged, and the way back as its undo', () => {
    expect(plan(input(), both, now)).toMatchObject({
      ok: true,
      plan: {
        summary: { key: 'wizards.release-train.summary.together', values: { cars: 'catalog, basket' } },
        operations: [
          {
            kind: 'record',
            record: {
              type: 'release-train-started',
              train: {
                name: 'catalog, basket',
                order: 'together',
                gate: 'manual',
                rollbackPromoted: true,
                cars: [
                  { spec: { held: true, service: 'catalog' }, template: catalogTemplate({ image: 'shop/catalog:2' }) },
                  { spec: { held: true, service: 'basket', route: { name: 'basket' } } },
                ],
              },
            },
          },
        ],
        undo: [{ undoes: 0, operation: { record: { type: 'release-train-aborted' } } }],
      },
    })
  })

  test.each([
    [
      'together',
      ['catalog prepare', 'catalog weight', 'catalog weight', 'basket prepare', 'basket weight', 'basket weight'],
    ],
    [
      'sequential',
      ['catalog prepare', 'catalog weight', 'catalog weight', 'catalog promote', 'catalog return-new', 'catalog clean'],
    ],
  ])('shows every write of every car in the order it will come: %s', (order, first) => {
    const planned = plan(input({ order }), both, now)
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
    const stages = planned.plan.rehearsal ?? []
    expect(stages.map(({ of, name }) => `${of} ${name.key.split('.').at(-1)}`).slice(0, 6)).toEqual(first)
    expect(stages).toHaveLength(12)
    expect(stages[0]?.operations.length).toBeGreaterThan(0)
  })

  test('does not carry the clock', () => {
    expect(plan(input(), both, new Date(0))).toEqual(plan(input(), both, now))
  })
})

describe('refused is', () => {
  const unlike = observed(targetObserved(), null)
  test.each<[string, object, TrainObserved, string]>([
    ['a car whose workload is not there', {}, unlike, 'WORKLOAD_NOT_FOUND cars.1.workload'],
    [
      'a car that changes nothing',
      { cars: [car('catalog'), car('basket', { change: { image: 'shop/catalog:1' } })] },
      both,
      'NOTHING_CHANGED cars.1.change',
    ],
    [
      'an image that is none',
      { cars: [car('catalog'), car('basket', { change: { image: 'no image' } })] },
      both,
      'IMAGE_INVALID cars.1.change.image',
    ],
    [
      'a car of another namespace',
      { cars: [car('catalog'), car('basket', { namespace: 'other' })] },
      unlike,
      'CAR_ELSEWHERE cars.1.workload',
    ],
    [
      'a workload twice',
      { cars: [car('catalog'), car('catalog')] },
      observed(targetObserved(), targetObserved()),
      'CAR_TWICE cars.1.workload',
    ],
    [
      'a shadow, which promotes nothing',
      { cars: [car('catalog'), car('basket', { strategy: 'shadow' })] },
      both,
      'CAR_PROMOTES_NOTHING cars.1.strategy',
    ],
    [
      'a route that two cars would move',
      {},
      observed(targetObserved(), { ...another('basket'), verdicts: targetObserved().verdicts }),
      'CAR_SHARES_ROUTE cars.1.workload',
    ],
    [
      'a gate that nobody could open',
      { cars: [car('catalog', { approvers: ['a@x.test'] }), car('basket', { approvers: ['b@x.test'] })] },
      both,
      'NO_COMMON_APPROVER cars.1.approvers',
    ],
    [
      'a start in a freeze',
      {},
      observed(
        targetObserved({ freeze: { name: 'year end', until: null, mayOverride: false, windows: [] } }),
        another('basket'),
      ),
      'FROZEN cars.0.overrideFreeze',
    ],
  ])('%s', (_, more, seen, expected) => {
    expect(refusals(input(more), seen)).toContain(expected)
  })

  test('nothing where each car has a gate of its own, or approvers in common', () => {
    const named = (...approvers: readonly string[]) => ({ approvers })
    const apart = [car('catalog', named('a@x.test')), car('basket', named('b@x.test'))]
    expect(refusals(input({ cars: apart, order: 'sequential' }))).toEqual([])
    expect(
      refusals(input({ cars: [car('catalog', named('A@x.test')), car('basket', named('a@x.test', 'b@x.test'))] })),
    ).toEqual([])
  })
})

test.each([
  ['one car', { cars: [car('catalog')] }, 'cars'],
  ['an order there is none of', { order: 'all-at-once' }, 'order'],
  ['a field of a car', { cars: [car('catalog'), car('basket', { weights: [0] })] }, 'cars.1.weights.0'],
])('the schema names the field: %s', (_, more, field) => {
  const parsed = schema.safeParse({ namespace: 'shop', cars: [car('catalog'), car('basket')], ...more })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
