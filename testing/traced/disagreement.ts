import type { Trace } from '#domain/traffic/trace/trace.ts'
import type { Sent } from './send-request.ts'

/** How the tracer's answer differs from what came back, one word per difference; empty: they agree. */
export function disagreement(trace: Trace, sent: Sent): readonly string[] {
  const { outcome, action } = trace
  const isForwarded = outcome.code === 'FORWARDED'
  const answersItself = isForwarded || outcome.code === 'ANSWERED' || outcome.code === 'REDIRECTED'
  const checks: readonly (readonly [string, unknown, unknown])[] = [
    ['status', isForwarded ? 200 : outcome.status, sent.status],
    ...(answersItself || sent.route !== null ? [['route', routeOf(trace), sent.route] as const] : []),
    ['location', outcome.location ?? null, sent.location],
    ...(isForwarded && action?.rewritten !== null
      ? [
          ['path', action?.rewritten.path, sent.path] as const,
          ['host', action?.rewritten.authority, sent.host] as const,
        ]
      : []),
  ]
  return checks.flatMap(([what, told, seen]) => (told === seen ? [] : [`${what}: told ${told}, seen ${seen}`]))
}

/** The mark that the route the tracer chose would leave in an answer. */
function routeOf({ routes }: Trace): string | null {
  const matched = routes.find(({ verdict }) => verdict === 'matched')
  if (matched === undefined) return null
  const { virtualService, index } = matched.delegate ?? matched
  return `${virtualService.split('/')[1]}/${index}`
}
