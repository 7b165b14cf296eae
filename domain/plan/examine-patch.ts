import canonicalize from 'canonicalize'
import jsonPatch from 'fast-json-patch'
import type { KubeObject } from '#domain/kube/object.ts'
import type { JsonPatch } from './operation.ts'

/**
 * Whether a patch that may or may not have reached the API server before a crash is in the live object.
 *
 * - `written`: what the patch touches is as the patch makes it; sending it again could double an insertion.
 * - `unwritten`: what it touches is as it was before; it is safe to send.
 * - `foreign`: neither; somebody else changed the same place, and nothing may be overwritten.
 *
 * Only the places the patch touches are compared, because others may have edited the rest meanwhile. For an
 * insertion into or removal from a list the place is the whole list: indexes shift.
 *
 * Example: before `[90, 10]`, patch replaces both by `[40, 60]`; live `[40, 60]` is written, live `[90, 10]` is
 * unwritten, live `[70, 30]` is foreign.
 */
export function examinePatch(
  before: KubeObject,
  live: KubeObject,
  patch: JsonPatch,
): 'written' | 'unwritten' | 'foreign' {
  const after = applied(before, patch)
  if (after === null) return 'foreign'
  const places = touchedPlaces(before, patch)
  // Written first: a patch that changes nothing is done without being sent.
  if (places.every((path) => same(valueAt(live, path), valueAt(after, path)))) return 'written'
  if (places.every((path) => same(valueAt(live, path), valueAt(before, path)))) return 'unwritten'
  return 'foreign'
}

/** The object the patch makes of `before`, or null where the patch does not fit it. */
export function applied(before: KubeObject, patch: JsonPatch): KubeObject | null {
  try {
    return jsonPatch.applyPatch(
      structuredClone(before),
      patch.map((step) => ({ ...step })),
      true,
    ).newDocument
  } catch (error) {
    if (error instanceof jsonPatch.JsonPatchError) return null
    throw error
  }
}

function touchedPlaces(before: KubeObject, patch: JsonPatch): readonly string[] {
  return patch
    .filter((step) => step.op !== 'test')
    .map((step) => {
      const parent = step.path.slice(0, step.path.lastIndexOf('/'))
      return step.op !== 'replace' && Array.isArray(valueAt(before, parent)) ? parent : step.path
    })
}

/** The value a JSON pointer (RFC 6901) leads to, or undefined. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      document,
    )
}

function same(left: unknown, right: unknown): boolean {
  return canonicalize(left) === canonicalize(right)
}
