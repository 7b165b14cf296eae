import type { MeshIndex } from './index-mesh.ts'
import type { TraceRequest } from './request.ts'
import type { Trace } from './trace.ts'
import { traceRequest } from './trace-request.ts'

/** A request that somebody wants to keep going where it goes. */
export type RouteExample = { readonly name: string; readonly request: TraceRequest }

export type ChangedExample = {
  readonly name: string
  readonly request: TraceRequest
  /** `catalog.shop.svc.cluster.local:80 v1`, or how it ends; several sorted and joined by commas. */
  readonly before: string
  readonly after: string
}

/**
 * The examples that would be answered otherwise: by other destinations, with another end, or asked for another path. A
 * share that moves between the same destinations is no other answer, unless one gets its first or loses its last.
 *
 *   v1 90, v2 10 → v1 40, v2 60: unchanged      v1 90, v2 10 → v1 100, v2 0: changed
 */
export function checkExamples(
  examples: readonly RouteExample[],
  before: MeshIndex,
  after: MeshIndex,
): readonly ChangedExample[] {
  return examples.flatMap(({ name, request }) => {
    const [was, is] = [answerOf(traceRequest(request, before)), answerOf(traceRequest(request, after))]
    return was === is ? [] : [{ name, request, before: was, after: is }]
  })
}

/** The answer in one line, in names that need no translation. */
export function answerOf({ outcome, action }: Trace): string {
  if (outcome.code !== 'FORWARDED')
    return [outcome.code, outcome.status, outcome.location]
      .filter((part) => part !== null && part !== undefined)
      .join(' ')
  const destinations = (action?.destinations ?? [])
    .filter(({ percent }) => percent > 0)
    .map(
      ({ host, port, subset }) =>
        `${host}${port === null ? '' : `:${port}`}${subset === undefined ? '' : ` ${subset}`}`,
    )
  const rewritten = action?.rewritten ?? null
  return destinations.toSorted().join(', ') + (rewritten === null ? '' : ` ${rewritten.authority}${rewritten.path}`)
}
