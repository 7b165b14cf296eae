import type { JsonPatch, JsonPatchStep } from '#domain/plan/operation.ts'
import type { FoundRoute } from './find-route.ts'
import { destinationsOf, type VirtualService } from './virtual-service.ts'

/**
 * The patch that writes new weights into one route and nothing else, and the patch that puts the old ones back.
 *
 * `spec.http` is an atomic list, so the object is guarded, not merged: the patch tests the resourceVersion and the
 * destinations as they were seen, then writes only `weight` of those that change. Order, other routes and fields the
 * panel does not know are never sent, so they cannot be changed. No annotation is added: the object stays, outside
 * these numbers, byte for byte what its author wrote.
 *
 * The undo tests the weights this patch left, not the resourceVersion, because a label or a status written in between
 * is no reason to keep a bad split; it restores the exact previous value, a weight that was missing included.
 */
export function patchWeights(
  object: VirtualService,
  found: FoundRoute,
  weights: readonly number[],
): { readonly patch: JsonPatch; readonly undo: JsonPatch } {
  const root = `/spec/http/${found.index}`
  const before = destinationsOf(found.route)
  const after = before.map((destination, index) => ({ ...destination, weight: weights[index] ?? 0 }))
  const changed = [...before.keys()].filter((index) => before[index]?.weight !== after[index]?.weight)
  const named: readonly JsonPatchStep[] =
    found.route.name === undefined ? [] : [{ op: 'test', path: `${root}/name`, value: found.route.name }]
  return {
    patch: [
      { op: 'test', path: '/metadata/resourceVersion', value: object.metadata.resourceVersion },
      ...named,
      { op: 'test', path: `${root}/route`, value: before },
      ...changed.map(
        (index): JsonPatchStep => ({
          // `add` on a member that exists replaces it; `replace` on one that is missing fails.
          op: before[index]?.weight === undefined ? 'add' : 'replace',
          path: `${root}/route/${index}/weight`,
          value: after[index]?.weight,
        }),
      ),
    ],
    undo: [
      ...named,
      { op: 'test', path: `${root}/route`, value: after },
      ...changed.map((index): JsonPatchStep => {
        const weight = before[index]?.weight
        const path = `${root}/route/${index}/weight`
        return weight === undefined ? { op: 'remove', path } : { op: 'replace', path, value: weight }
      }),
    ],
  }
}
