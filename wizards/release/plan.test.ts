import { describe, expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { ReleaseObserved, TargetObserved } from '#domain/release/input/release-observed.ts'
import { preflight } from '#domain/release/preflight/preflight.ts'
import { catalogDeployment, catalogTemplate, preflightFacts } from '#testing/preflight-facts.ts'
import { stored, targetObserved } from '#testing/target-observed.ts'
import { plan } from './plan.ts'
import { type ReleaseInput, schema } from './schema.ts'

const now = new Date('2026-03-02T12:00:00Z')

/** The catalogue as the wizard sees it; a test spoils one thing. */
function observed(target: Partial<TargetObserved> = {}): ReleaseObserved {
  return { choices: [], target: targetObserved(target) }
}

function input(more: object = {}): ReleaseInput {
  return schema.parse({
    namespace: 'shop',
    workload: { name: 'catalog' },
    change: { image: 'shop/catalog:2' },
    strategy: 'canary',
    weights: [10, 100],
    ...more,
  })
}

function refusals(decision: ReleaseInput, seen: ReleaseObserved): readonly string[] {
  const planned = plan(decision, seen, now)
  return planned.ok ? [] : planned.refusals.map(({ code, field }) => `${code} ${field}`)
}

describe('a release that may start', () => {
  test('is one record, with the way back as its undo', () => {
    const planned = plan(input(), observed(), now)
    expect(planned).toMatchObject({
      ok: true,
      plan: {
        operations: [
          {
            kind: 'record',
            record: {
              type: 'release-started',
              spec: { router: 'virtual-service', service: 'catalog', route: { name: 'catalog', routes: [0] } },
              template: catalogTemplate({ image: 'shop/catalog:2' }),
              original: { template: catalogTemplate(), replicas: 4 },
            },
          },
        ],
        undo: [{ undoes: 0, operation: { record: { type: 'release-aborted' } } }],
      },
    })
  })

  test('shows every later write, stage by stage, before it starts', () => {
    const planned = plan(input(), observed(), now)
    if (!planned.ok) throw new Error('refused')
    const stages = (planned.plan.rehearsal ?? []).map(({ name, operations }) => [
      name.key.split('.').at(-1),
      operations.map((operation) => (operation.kind === 'create' ? `create ${operation.object.kind}` : operation.kind)),
    ])
    expect(stages).toEqual([
      ['prepare', ['create Service', 'create Deployment']],
      ['weight', ['patch']],
      ['weight', expect.arrayContaining(['patch'])],
      ['promote', expect.arrayContaining(['patch'])],
      ['return-new', ['patch']],
      ['clean', ['delete', 'delete']],
    ])
  })

  test('does not carry the clock: the digest of a plan must not change while it is read', () => {
    const later = new Date(now.getTime() + 3_600_000)
    expect(plan(input(), observed(), later)).toEqual(plan(input(), observed(), now))
  })

  test('takes the template as the API server would store it, if it was asked about this very change', () => {
    const value = catalogTemplate({ image: 'shop/catalog:2', imagePullPolicy: 'IfNotPresent' })
    const asked = observed({ template: { change: { image: 'shop/catalog:2' }, value } })
    const other = observed({ template: { change: { image: 'shop/catalog:3' }, value } })
    expect(templateOf(plan(input(), asked, now))).toEqual(value)
    expect(templateOf(plan(input(), other, now))).toEqual(catalogTemplate({ image: 'shop/catalog:2' }))
  })
})

describe('refused is', () => {
  test.each([
    ['a workload that is not there', input(), { choices: [], target: null }, 'WORKLOAD_NOT_FOUND workload'],
    [
      'a workload of the list that is being looked at',
      input(),
      { choices: [{ kind: 'Deployment' as const, name: 'catalog', namespace: 'shop', images: [] }], target: null },
      'WORKLOAD_NOT_OBSERVED workload',
    ],
    [
      'a workload other than the one that was looked at',
      input({ workload: { name: 'basket' } }),
      observed(),
      'WORKLOAD_NOT_FOUND workload',
    ],
    ['an A/B test of nobody', input({ strategy: 'ab' }), observed(), 'MATCH_MISSING match'],
    ['a condition without a condition', input({ match: {} }), observed(), 'MATCH_EMPTY match'],
    ['steps that shrink', input({ weights: [50, 10] }), observed(), 'WEIGHTS_NOT_GROWING weights'],
    ['batches that repeat', input({ batches: [1, 1] }), observed(), 'BATCHES_NOT_GROWING batches'],
    [
      'a webhook nobody allowed',
      input({ analysis: [{ metric: 'webhook', url: 'https://gate.example.com/x' }] }),
      observed(),
      'WEBHOOK_NOT_ALLOWED analysis.0.url',
    ],
    [
      'a start in a freeze',
      input(),
      observed({ freeze: { name: 'year end', until: null, mayOverride: true, windows: [] } }),
      'FROZEN overrideFreeze',
    ],
    [
      'an override by one who may not',
      input({ overrideFreeze: true }),
      observed({ freeze: { name: 'year end', until: null, mayOverride: false, windows: [] } }),
      'FROZEN overrideFreeze',
    ],
  ])('%s', (_, decision, seen, expected) => {
    expect(refusals(decision, seen)).toContain(expected)
  })

  test('a change that changes nothing, at the field it is about', () => {
    expect(refusals(input({ change: { image: 'shop/catalog:1' } }), observed())[0]).toMatch(/ change/)
  })

  test('a strategy that preflight found not possible, with each of its reasons', () => {
    const busy = preflightFacts({ activeRelease: { id: 'r-1', strategy: 'rolling', by: 'ada@example.test' } })
    const seen = observed({ verdicts: preflight(busy) })
    expect(refusals(input(), seen)).toEqual(expect.arrayContaining([expect.stringMatching(/ strategy$/)]))
  })

  test('not a start in a freeze by one who may and who says so', () => {
    const frozen = observed({ freeze: { name: 'year end', until: null, mayOverride: true, windows: [] } })
    const said = { overrideFreeze: true, overrideReason: 'a fix for checkout' }
    expect(refusals(input(said), frozen)).toEqual([])
    expect(refusals(input({ ...said, overrideReason: ' ' }), frozen)).toEqual(['REASON_MISSING overrideReason'])
  })
})

describe('what is offered where another tool owns the workload', () => {
  const marks = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/catalog' }
  const workload = stored({
    ...catalogDeployment(),
    metadata: { ...catalogDeployment().metadata, annotations: { ...marks, 'deployment.kubernetes.io/revision': '4' } },
    status: { replicas: 4 },
  })
  const owned = (autoscaler: KubeObject | null = null) =>
    observed({
      verdicts: preflight(preflightFacts({ workload })),
      live: { ...(observed().target as TargetObserved).live, workload, autoscaler },
    })
  const offered = (more: object, seen = owned()) => {
    const planned = plan(input(more), seen, now)
    return planned.ok ? null : planned.export
  }

  test('is the workload with the new template, its marks kept and nothing of the API server', () => {
    expect(refusals(input(), owned())).toContain('WORKLOAD_OWNED strategy')
    const [exported] = offered({}) ?? []
    expect(exported?.metadata.annotations).toEqual(marks)
    expect(exported?.metadata).not.toHaveProperty('resourceVersion')
    expect(exported).not.toHaveProperty('status')
    expect(exported?.spec).toMatchObject({
      replicas: 4,
      template: { spec: { containers: [{ image: 'shop/catalog:2' }] } },
    })
  })

  test('says no size where an autoscaler rules it', () => {
    const [exported] = offered({}, owned({ apiVersion: 'autoscaling/v2', kind: 'H', metadata: { name: 'h' } })) ?? []
    expect(exported?.spec).not.toHaveProperty('replicas')
  })

  test('is nothing while the change is wrong in itself, and nothing where nobody owns it', () => {
    expect(offered({ change: { image: '::' } })).toBeUndefined()
    expect(offered({ strategy: 'ab' }, observed())).toBeUndefined()
  })
})

function templateOf(planned: ReturnType<typeof plan>): unknown {
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  const [start] = planned.plan.operations
  if (start?.kind !== 'record' || start.record.type !== 'release-started') throw new Error('no start')
  return start.record.template
}
