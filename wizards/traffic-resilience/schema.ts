import { z } from 'zod'
import { routeChoice } from '#domain/traffic/wizard/route-choice.ts'
import { untilField } from '#domain/traffic/wizard/until.ts'

/** Istio's conditions for another attempt: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
export const retryConditions = [
  'connect-failure',
  'refused-stream',
  'reset',
  'reset-before-request',
  'gateway-error',
  '5xx',
  'retriable-4xx',
  'unavailable',
  'cancelled',
] as const

const seconds = z
  .number('wizards.traffic-resilience.invalid.seconds')
  .min(0.001, 'wizards.traffic-resilience.invalid.seconds')
  .max(3_600, 'wizards.traffic-resilience.invalid.seconds')
const count = z
  .int('wizards.traffic-resilience.invalid.count')
  .min(1, 'wizards.traffic-resilience.invalid.count')
  .max(1_000_000, 'wizards.traffic-resilience.invalid.count')
  .optional()

const retries = z.object({
  attempts: z
    .int('wizards.traffic-resilience.invalid.attempts')
    .min(0, 'wizards.traffic-resilience.invalid.attempts')
    .max(10, 'wizards.traffic-resilience.invalid.attempts')
    .meta({ description: 'Attempts after the first; 0 turns retries off, which are 2 where nothing is said.' }),
  perTryTimeoutSeconds: seconds.optional(),
  conditions: z.array(z.enum(retryConditions)).max(retryConditions.length).optional(),
})

const breaker = z.object({
  maxConnections: count,
  http1MaxPendingRequests: count,
  http2MaxRequests: count.meta({ description: 'Requests at once, of HTTP/1.1 too.' }),
  maxRequestsPerConnection: count.meta({ description: '1 closes each connection after its request.' }),
  maxRetries: count,
})

const outliers = z.object({
  consecutive5xxErrors: count,
  consecutiveGatewayErrors: count.meta({ description: 'Of 502, 503 and 504 only.' }),
  intervalSeconds: seconds.optional(),
  baseEjectionSeconds: seconds.optional(),
  maxEjectionPercent: z
    .int('wizards.traffic-resilience.invalid.percent')
    .min(1, 'wizards.traffic-resilience.invalid.percent')
    .max(100, 'wizards.traffic-resilience.invalid.percent')
    .optional(),
})

/** What is left out is left as it is; null takes it away; a figure that is left out of a group is left as it is. */
export const schema = z.object({
  ...routeChoice,
  timeoutSeconds: seconds.nullable().optional(),
  retries: retries.nullable().optional(),
  host: z
    .string()
    .max(253, 'traffic.invalid.too-long')
    .optional()
    .meta({ description: 'Whose DestinationRule is written; the first destination of the route when left out.' }),
  breaker: breaker.nullable().optional(),
  outliers: outliers.nullable().optional(),
  until: untilField.optional(),
})

export type ResilienceInput = z.infer<typeof schema>
