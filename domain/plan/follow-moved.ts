import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { applied, valueAt } from './examine-patch.ts'
import type { JsonPatch } from './operation.ts'

/**
 * A patch that tests a whole element of a list, made to follow that element to where it stands now.
 *
 * A JSON Patch names an element by its index, and whoever puts a route in above moves all below. What was tested is the
 * element itself, so its place may follow it: from index `i` to `j` where the list holds the tested value exactly once,
 * at `j`. One that is not there, or there twice, is not guessed at: the patch stays as it was, and its test fails.
 *
 *   live [new, a, fault, b], patch [test /http/1 fault, remove /http/1] → [test /http/2 fault, remove /http/2]
 *   live [a, fault′, b], the same patch → unchanged, and refused by the API server
 */
export function followMoved(live: KubeObject, patch: JsonPatch): JsonPatch {
  const moves = patch.flatMap((step) => (step.op === 'test' ? (moveOf(live, step.path, step.value) ?? []) : []))
  return patch.map((step) => {
    const move = moves.find(({ from }) => covers(from, step.path))
    return move === undefined ? step : { ...step, path: move.to + step.path.slice(move.from.length) }
  })
}

type Move = { readonly from: string; readonly to: string }

function moveOf(live: KubeObject, path: string, value: unknown): Move | null {
  const cut = path.lastIndexOf('/')
  const list = valueAt(live, path.slice(0, cut))
  if (!/^\d+$/.test(path.slice(cut + 1)) || !Array.isArray(list) || typeof value !== 'object') return null
  const wanted = canonicalize(value)
  const places = list.flatMap((element: unknown, index) => (canonicalize(element) === wanted ? [index] : []))
  return places.length === 1 ? { from: path, to: `${path.slice(0, cut)}/${places[0]}` } : null
}

/**
 * Whether a patch can run without overwriting what it did not see: each place it writes is covered by a `test`, and all
 * of them hold in the live object.
 */
export function takesOnlyWhatItSaw(live: KubeObject, patch: JsonPatch): boolean {
  const tested = patch.flatMap((step) => (step.op === 'test' ? [step.path] : []))
  const isCovered = ({ op, path }: JsonPatch[number]) => op === 'test' || tested.some((place) => covers(place, path))
  return patch.every(isCovered) && applied(live, patch) !== null
}

function covers(place: string, path: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
