import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accepted, patched, undone } from '#domain/traffic/testing/run-plan.ts'
import { httpRoutes, type VirtualService } from '#domain/traffic/virtual-service.ts'
import { handWritten } from '#testing/hand-written.ts'
import { plan } from './plan.ts'
import { input, now, observed, rule } from './plan-cases.ts'

it('whatever somebody wrote: only timeout and retries of the route change, and the undo leaves every byte as it was', () => {
  fc.assert(
    fc.property(handWritten, fc.nat(5), fc.boolean(), ({ object, index }, attempts, taken) => {
      const retries = taken ? null : { attempts, conditions: ['5xx' as const] }
      const decision = input({ route: index, timeoutSeconds: 7, retries })
      const made = accepted(plan(decision, observed(object), now))
      const after = patched(object, made.operations)
      const without = (whole: VirtualService) => ({
        ...whole,
        spec: {
          ...whole.spec,
          http: httpRoutes(whole).map((route, at) => (at === index ? { ...route, timeout: 0, retries: 0 } : route)),
        },
      })
      expect(without(after)).toEqual(without(object))
      expect(httpRoutes(after)[index]?.timeout).toBe('7s')
      expect(canonicalize(undone(after, made))).toBe(canonicalize(object))
    }),
    { numRuns: 200 },
  )
})

it('whatever a rule says: only the named figures change, and the undo leaves every byte as it was', () => {
  const policy = fc.record(
    {
      loadBalancer: fc.constant({ simple: 'LEAST_REQUEST' }),
      futureField: fc.string(),
      connectionPool: fc.record(
        { tcp: fc.record({ maxConnections: fc.nat(50), connectTimeout: fc.constant('1s') }, { requiredKeys: [] }) },
        { requiredKeys: [] },
      ),
      outlierDetection: fc.record(
        { consecutive5xxErrors: fc.nat(9), minHealthPercent: fc.nat(99) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.option(policy, { nil: undefined }),
      fc.integer({ min: 51, max: 999 }),
      (trafficPolicy, maxConnections) => {
        const before = rule(trafficPolicy === undefined ? {} : { trafficPolicy })
        const decision = input({ breaker: { maxConnections }, outliers: { consecutiveGatewayErrors: 3 } })
        const made = accepted(plan(decision, observed(undefined, { rules: [before] }), now))
        const after = patched(before, made.operations)
        const { outlierDetection, connectionPool, ...rest } = after.spec?.trafficPolicy ?? {}
        expect(rest).toEqual(
          Object.fromEntries(
            Object.entries(trafficPolicy ?? {}).filter(
              ([field]) => field !== 'outlierDetection' && field !== 'connectionPool',
            ),
          ),
        )
        expect(connectionPool).toEqual({
          ...trafficPolicy?.connectionPool,
          tcp: { ...trafficPolicy?.connectionPool?.tcp, maxConnections },
        })
        expect(outlierDetection).toEqual({ ...trafficPolicy?.outlierDetection, consecutiveGatewayErrors: 3 })
        expect(canonicalize(undone(after, made))).toBe(canonicalize(before))
      },
    ),
    { numRuns: 200 },
  )
})
