import { describe, expect, it } from 'vitest'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import { accepted, patched, refusalsOf, warningsOf } from '#domain/traffic/testing/run-plan.ts'
import { type HttpRoute, httpRoutes } from '#domain/traffic/virtual-service.ts'
import type { ResilienceObserved } from './observed.ts'
import { plan } from './plan.ts'
import { host, input, now, observed, primary, rule, virtualService } from './plan-cases.ts'
import type { ResilienceInput } from './schema.ts'

const routeAfter = (decision: ResilienceInput, object = virtualService()) =>
  httpRoutes(patched(object, accepted(plan(decision, observed(object), now)).operations))[0]
const ruleAfter = (decision: ResilienceInput, object: DestinationRule) =>
  patched(object, accepted(plan(decision, observed(undefined, { rules: [object] }), now)).operations).spec

describe('the route', () => {
  it.each<[string, Partial<ResilienceInput>, Partial<HttpRoute>]>([
    ['a timeout', { timeoutSeconds: 2.5 }, { timeout: '2500ms' }],
    ['no timeout', { timeoutSeconds: null }, { timeout: undefined }],
    [
      'attempts; the rest of retries is kept',
      { retries: { attempts: 3 } },
      { retries: { attempts: 3, futureKnob: true } },
    ],
    [
      'all of retries',
      { retries: { attempts: 3, perTryTimeoutSeconds: 1, conditions: ['5xx', 'reset'] } },
      { retries: { attempts: 3, perTryTimeout: '1s', retryOn: '5xx,reset', futureKnob: true } },
    ],
    ['no retries', { retries: null }, { retries: undefined }],
  ])('%s', (_name, changes, expected) => {
    expect(routeAfter(input(changes))).toEqual({ ...primary, ...expected })
  })
})

describe('the rule', () => {
  it('takes the limits that are named; what else it says is kept', () => {
    const before = rule({
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
      trafficPolicy: { loadBalancer: { simple: 'RANDOM' }, connectionPool: { tcp: { connectTimeout: '1s' } } },
    })
    expect(ruleAfter(input({ breaker: { maxConnections: 64, http2MaxRequests: 64 } }), before)).toEqual({
      ...before.spec,
      trafficPolicy: {
        loadBalancer: { simple: 'RANDOM' },
        connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 64 }, http: { http2MaxRequests: 64 } },
      },
    })
  })

  it('takes outlier detection in its own words', () => {
    const outliers = { consecutive5xxErrors: 5, intervalSeconds: 10, baseEjectionSeconds: 0.5, maxEjectionPercent: 50 }
    expect(ruleAfter(input({ outliers }), rule())?.trafficPolicy).toEqual({
      outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '500ms', maxEjectionPercent: 50 },
    })
  })

  it('gives back what is taken away', () => {
    const before = rule({
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: 1 },
        connectionPool: { tcp: { maxConnections: 1, connectTimeout: '1s' } },
      },
    })
    expect(ruleAfter(input({ breaker: null, outliers: null }), before)?.trafficPolicy).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s' } },
    })
  })

  it('is made where the host has none, and deleted by the undo', () => {
    const seen = observed(undefined, { rules: [] })
    const made = accepted(plan(input({ timeoutSeconds: 2, breaker: { maxConnections: 64 } }), seen, now))
    expect(made.operations[1]).toMatchObject({
      kind: 'create',
      as: 'viewer',
      object: {
        metadata: { name: 'catalog', namespace: 'shop' },
        spec: { host, trafficPolicy: { connectionPool: { tcp: { maxConnections: 64 } } } },
      },
    })
    expect(made.undo.map(({ undoes, operation }) => [undoes, operation.kind])).toEqual([
      [1, 'delete'],
      [0, 'patch'],
    ])
    expect(made.undo[0]?.operation).toMatchObject({ uid: { createdBy: 1 } })
  })

  it('of the host that is named', () => {
    const pay = { host: 'pay.shop.svc.cluster.local', rules: [rule({ host: 'pay' }, { name: 'pay' })], atOnce: null }
    const object = virtualService([
      { ...primary, route: [{ destination: { host: 'catalog' } }, { destination: { host: 'pay' } }] },
    ])
    const made = accepted(
      plan(input({ host: 'pay', breaker: { maxConnections: 64 } }), observed(object, {}, [pay]), now),
    )
    expect(made.operations[0]).toMatchObject({ kind: 'patch', target: { kind: 'DestinationRule', name: 'pay' } })
  })
})

it.each<[string, Partial<ResilienceInput>, ResilienceObserved, string[]]>([
  ['nothing chosen', {}, observed(), ['timeoutSeconds NOTHING_CHANGES']],
  ['as it is already', { timeoutSeconds: 10 }, observed(), ['timeoutSeconds NOTHING_CHANGES']],
  [
    'limits of one, all of them',
    { breaker: { maxConnections: 1, http1MaxPendingRequests: 1, http2MaxRequests: 1, maxRequestsPerConnection: 1 } },
    observed(),
    [
      'breaker.maxConnections LIMIT_OF_ONE',
      'breaker.http1MaxPendingRequests LIMIT_OF_ONE',
      'breaker.http2MaxRequests LIMIT_OF_ONE',
    ],
  ],
  [
    'an attempt longer than the whole',
    { timeoutSeconds: 1, retries: { attempts: 2, perTryTimeoutSeconds: 2 } },
    observed(),
    ['retries.perTryTimeoutSeconds PER_TRY_TOO_LONG'],
  ],
  [
    'an attempt longer than the timeout that is there',
    { retries: { attempts: 2, perTryTimeoutSeconds: 20 } },
    observed(),
    ['retries.perTryTimeoutSeconds PER_TRY_TOO_LONG'],
  ],
  ['a host of another route', { host: 'pay', outliers: null }, observed(), ['host HOST_NOT_IN_ROUTE']],
  ['rules that may not be read', { outliers: null }, observed(undefined, { rules: null }), ['host RULES_HIDDEN']],
  [
    'a rule for a pattern',
    { outliers: null },
    observed(undefined, { rules: [rule({ host: '*.shop.svc.cluster.local' })] }),
    ['host RULE_WIDER'],
  ],
  [
    'two rules',
    { outliers: null },
    observed(undefined, { rules: [rule(), rule({}, { name: 'other' })] }),
    ['host RULE_AMBIGUOUS'],
  ],
  [
    "a controller's rule",
    { outliers: null },
    observed(undefined, { rules: [rule({}, { labels: { 'argocd.argoproj.io/instance': 'x' } })] }),
    ['host RULE_OWNED_BY_CONTROLLER'],
  ],
  [
    "a controller's rule is none of the route's business",
    { timeoutSeconds: 2 },
    observed(undefined, { rules: [rule({}, { labels: { 'argocd.argoproj.io/instance': 'x' } })] }),
    [],
  ],
  [
    "a controller's VirtualService",
    { timeoutSeconds: 2 },
    observed(virtualService([primary], { labels: { 'argocd.argoproj.io/instance': 'x' } })),
    ['virtualService OWNED_BY_CONTROLLER'],
  ],
  ['an end that is over', { timeoutSeconds: 2, until: '2026-03-01T11:00:00Z' }, observed(), ['until UNTIL_PAST']],
])('is refused: %s', (_name, changes, seen, expected) => {
  expect(refusalsOf(plan(input(changes), seen, now))).toEqual(expected)
})

it.each<[string, Partial<ResilienceInput>, ResilienceObserved, string[]]>([
  ['room enough', { breaker: { maxConnections: 64 } }, observed(), []],
  ['below the measure', { breaker: { maxConnections: 12, http2MaxRequests: 13 } }, observed(), ['LIMIT_BELOW_LOAD']],
  ['nothing measured', { breaker: { maxConnections: 12 } }, observed(undefined, { atOnce: null }), ['LOAD_UNKNOWN']],
  [
    'retries',
    { timeoutSeconds: 3, retries: { attempts: 2, perTryTimeoutSeconds: 2 } },
    observed(),
    ['RETRIES_MULTIPLY', 'RETRIES_CUT'],
  ],
  [
    'a fault on the route',
    { timeoutSeconds: 3 },
    observed(virtualService([{ ...primary, fault: { abort: { httpStatus: 503 } } }])),
    ['FAULT_DISABLES_RETRIES'],
  ],
  [
    'a subset of its own mind',
    { breaker: { maxConnections: 64 } },
    observed(undefined, { rules: [rule({ subsets: [{ name: 'v1', trafficPolicy: { connectionPool: {} } }] })] }),
    ['SUBSET_OVERRIDES'],
  ],
])('warns: %s', (_name, changes, seen, expected) => {
  expect(warningsOf(plan(input(changes), seen, now))).toEqual(expected)
})

it('ends by itself where it is told to', () => {
  const made = accepted(plan(input({ timeoutSeconds: 2, until: '2026-03-01T13:00:00Z' }), observed(), now))
  expect(made.operations.at(-1)).toMatchObject({ kind: 'record', record: { type: 'undo-scheduled' } })
})
