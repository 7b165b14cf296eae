import { parseQuantity } from '#domain/kube/quantity.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { listAt, mapAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reason } from './verdict.ts'

/**
 * Containers of the new template that a LimitRange of the namespace would not admit: a limit above `max`, or a request
 * below `min`. Like a quota it is asked when a pod is made, and then no new pod ever comes.
 */
export function limitReasons({ template, facts }: Target): readonly Reason[] {
  const bounds = facts.limitRanges.flatMap((range) =>
    listAt(range, '/spec/limits')
      .filter((entry) => valueAt(entry, '/type') === 'Container')
      .map((entry) => ({ range: range.metadata.name, max: mapAt(entry, '/max'), min: mapAt(entry, '/min') })),
  )
  return listAt(template, '/spec/containers').flatMap((container) => {
    const name = String(valueAt(container, '/name'))
    return bounds.flatMap(({ range, max, min }) => [
      ...broken(container, 'limits', max, 1).map((said) =>
        reason('OVER_LIMIT_RANGE', 'blocker', { ...said, name, range }),
      ),
      ...broken(container, 'requests', min, -1).map((said) =>
        reason('UNDER_LIMIT_RANGE', 'blocker', { ...said, name, range }),
      ),
    ])
  })
}

/** What a container asks beyond the bounds; `direction` 1: above, -1: below. */
function broken(
  container: unknown,
  part: 'requests' | 'limits',
  bounds: Readonly<Record<string, unknown>>,
  direction: 1 | -1,
): readonly { readonly figure: string; readonly asked: string; readonly bound: string }[] {
  return Object.entries(bounds).flatMap(([resource, bound]) => {
    const asked = mapAt(container, `/resources/${part}`)[resource]
    const [left, right] = [parseQuantity(String(asked)), parseQuantity(String(bound))]
    if (left === null || right === null) return []
    const isBroken = direction === 1 ? left > right : left < right
    return isBroken ? [{ figure: `${part}.${resource}`, asked: String(asked), bound: String(bound) }] : []
  })
}
