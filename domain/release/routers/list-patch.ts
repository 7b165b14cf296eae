import jsonPatch from 'fast-json-patch'
import type { JsonPatchStep } from '#domain/plan/operation.ts'

/** An element of an ordered list. Fields nobody here knows are kept as they are. */
export type Entry = { readonly [field: string]: unknown }

/** An element as it is to be, and the position it has now; null for one that is new. Positions kept grow. */
export type Placed = { readonly from: number | null; readonly entry: Entry }

/**
 * The steps that make `live` the list `wanted`, and touch nothing else: what is not wanted is removed from the end
 * forward, then each new element is inserted and each kept one changed field by field. Empty where nothing differs.
 *
 *   live [a, b], wanted [new c, a'] → remove /1, add /0 c, and the fields of a that differ at /1
 */
export function listPatch(
  pointer: string,
  live: readonly Entry[],
  wanted: readonly Placed[],
): readonly JsonPatchStep[] {
  const kept = new Set(wanted.map(({ from }) => from))
  const removed = [...live.keys()].filter((index) => !kept.has(index)).reverse()
  return [
    ...removed.map((index): JsonPatchStep => ({ op: 'remove', path: `${pointer}/${index}` })),
    ...wanted.flatMap(({ from, entry }, index): readonly JsonPatchStep[] => {
      const path = `${pointer}/${index}`
      return from === null ? [{ op: 'add', path, value: entry }] : changes(path, live[from] ?? {}, entry)
    }),
  ]
}

function changes(path: string, before: Entry, after: Entry): readonly JsonPatchStep[] {
  return jsonPatch.compare(before, after).flatMap((step): readonly JsonPatchStep[] => {
    const at = `${path}${step.path}`
    if (step.op === 'remove') return [{ op: 'remove', path: at }]
    return step.op === 'add' || step.op === 'replace' ? [{ op: step.op, path: at, value: step.value }] : []
  })
}
