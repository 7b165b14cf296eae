import type { Finding, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import { secondsOf } from '#domain/traffic/duration.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import type { HostRules } from './observed.ts'
import type { ResilienceInput } from './schema.ts'

type Values = Readonly<Record<string, string | number>>
const say = (key: string, values?: Values) => phrase(`wizards.traffic-resilience.${key}`, values)

/** Limits of what may be open at once. One of them at 1 has every second request of a rush answered 503. */
const atOnce = ['maxConnections', 'http1MaxPendingRequests', 'http2MaxRequests'] as const

/**
 * - `LIMIT_OF_ONE` at the limit: it takes production down
 * - `PER_TRY_TOO_LONG` at `retries.perTryTimeoutSeconds`: the whole is over before the first attempt may be
 */
export function refuseFigures(input: ResilienceInput, found: FoundRoute | null): readonly Refusal[] {
  const { breaker, retries } = input
  const timeout = timeoutAfter(input, found)
  const perTry = retries?.perTryTimeoutSeconds
  return [
    ...atOnce.flatMap((limit) =>
      breaker?.[limit] === 1
        ? [{ code: 'LIMIT_OF_ONE', field: `breaker.${limit}`, message: say('refusals.limit-of-one', { limit }) }]
        : [],
    ),
    ...(perTry !== undefined && timeout !== null && perTry > timeout
      ? [
          {
            code: 'PER_TRY_TOO_LONG',
            field: 'retries.perTryTimeoutSeconds',
            message: say('refusals.per-try-too-long', { perTry, timeout }),
          },
        ]
      : []),
  ]
}

/** The timeout as it will be, in seconds; null: none. */
function timeoutAfter({ timeoutSeconds }: ResilienceInput, found: FoundRoute | null): number | null {
  return timeoutSeconds === undefined ? secondsOf(found?.route.timeout) : timeoutSeconds
}

/**
 * - `FAULT_DISABLES_RETRIES`: the route has a fault, so that neither timeout nor retries are seen
 * - `RETRIES_MULTIPLY`: what a broken destination gets at most; `RETRIES_CUT`: the timeout ends before the last attempt
 * - `LIMIT_BELOW_LOAD`, `LOAD_UNKNOWN`: limits against what one proxy was seen to hold open
 * - `SUBSET_OVERRIDES`: a subset says its own, and the new figures do not reach it
 */
export function warnAboutFigures(
  input: ResilienceInput,
  found: FoundRoute,
  rules: HostRules | null,
  rule: DestinationRule | null,
): readonly Finding[] {
  const warning = (code: string, field: string, key: string, values?: Values): Finding => ({
    code,
    field,
    message: say(`warnings.${key}`, values),
  })
  const { retries, timeoutSeconds } = input
  const attempts = retries?.attempts ?? 0
  const timeout = timeoutAfter(input, found)
  const whole = (attempts + 1) * (retries?.perTryTimeoutSeconds ?? 0)
  const ofRoute = (retries !== undefined && retries !== null) || typeof timeoutSeconds === 'number'
  return [
    ...(found.route.fault !== undefined && ofRoute
      ? [warning('FAULT_DISABLES_RETRIES', 'route', 'fault-disables-retries')]
      : []),
    ...(attempts > 0 ? [warning('RETRIES_MULTIPLY', 'retries', 'retries-multiply', { times: attempts + 1 })] : []),
    ...(timeout !== null && whole > timeout
      ? [warning('RETRIES_CUT', 'retries', 'retries-cut', { whole, timeout })]
      : []),
    ...warnAboutLoad(input, rules, warning),
    ...overriding(input, rule).map((subset) => warning('SUBSET_OVERRIDES', 'host', 'subset-overrides', { subset })),
  ]
}

function warnAboutLoad(
  { breaker }: ResilienceInput,
  rules: HostRules | null,
  warning: (code: string, field: string, key: string, values?: Values) => Finding,
): readonly Finding[] {
  if (breaker === undefined || breaker === null || rules === null) return []
  if (rules.atOnce === null) return [warning('LOAD_UNKNOWN', 'breaker', 'load-unknown')]
  const measured = Math.ceil(rules.atOnce)
  return (['maxConnections', 'http2MaxRequests'] as const).flatMap((limit) => {
    const value = breaker[limit]
    return value !== undefined && value < measured
      ? [warning('LIMIT_BELOW_LOAD', `breaker.${limit}`, 'limit-below-load', { limit, value, measured })]
      : []
  })
}

function overriding({ breaker, outliers }: ResilienceInput, rule: DestinationRule | null): readonly string[] {
  return (rule?.spec?.subsets ?? []).flatMap(({ name, trafficPolicy }) =>
    (breaker !== undefined && trafficPolicy?.connectionPool !== undefined) ||
    (outliers !== undefined && trafficPolicy?.outlierDetection !== undefined)
      ? [name]
      : [],
  )
}
