import { describe, expect, test } from 'vitest'
import { analysisQueries } from './analysis-queries.ts'
import { analysisSchema } from './analysis-schema.ts'
import { canCompare, sidesOf } from './sides-of.ts'

const shop = {
  namespace: 'shop',
  workload: { kind: 'Deployment', name: 'catalog-v1' },
  service: 'catalog',
  router: 'virtual-service',
  strategy: 'canary',
} as const

describe('what tells the two versions apart in telemetry', () => {
  test.each([
    ['VirtualService', shop, 'service', 'catalog', 'catalog-v1-canary'],
    ['HTTPRoute', { ...shop, router: 'http-route' } as const, 'service', 'catalog', 'catalog-v1-canary'],
  ])('a %s sends to two Services', (_name, spec, toldBy, old, fresh) => {
    const sides = sidesOf(spec)
    expect([sides.toldBy, sides.old.service, sides.fresh.service]).toEqual([toldBy, old, fresh])
  })
  test.each(['service-selector', 'replicas'] as const)('by %s only the workloads do', (router) => {
    const sides = sidesOf({ ...shop, router })
    expect([sides.toldBy, sides.old.workload, sides.fresh.workload]).toEqual([
      'workload',
      'catalog-v1',
      'catalog-v1-canary',
    ])
  })
  test('in a rollout there is one workload, and nothing to compare it with', () => {
    const sides = sidesOf({ ...shop, strategy: 'rolling', router: null })
    expect(canCompare(sides)).toBe(false)
    const { fresh, stable } = analysisQueries(analysisSchema.parse({ metric: 'success-rate' }), sides)
    expect(fresh).toContain('destination_workload="catalog-v1"')
    expect(stable).toBeNull()
  })
  test('a shadow is counted where its requests arrive, and what is live where they are sent', () => {
    const sides = sidesOf({ ...shop, strategy: 'shadow' })
    const { fresh, stable } = analysisQueries(analysisSchema.parse({ metric: 'request-rate' }), sides)
    expect(fresh).toContain('reporter=~"source|destination"')
    expect(stable).toContain('reporter=~"source",')
  })
})

test('an edited query is asked of both with their own names, over at least a minute', () => {
  const spec = analysisSchema.parse({
    metric: 'custom',
    threshold: 1,
    intervalSeconds: 5,
    query: 'sum(rate(x{pod=~"{{workload}}-.*"}[{{window}}]))',
  })
  expect(analysisQueries(spec, sidesOf(shop))).toEqual({
    fresh: 'sum(rate(x{pod=~"catalog-v1-canary-.*"}[60s]))',
    stable: 'sum(rate(x{pod=~"catalog-v1-.*"}[60s]))',
  })
})

test('a webhook is asked, not queried', () => {
  const spec = analysisSchema.parse({ metric: 'webhook', url: 'https://gate.test/' })
  expect(analysisQueries(spec, sidesOf(shop))).toEqual({ fresh: null, stable: null })
})
