import type { JsonPatch, JsonPatchStep } from '#domain/plan/operation.ts'

/** A field by its JSON pointer and what it is to be; undefined: absent. */
export type FieldChange = { readonly pointer: string; readonly value: unknown }

export type PatchWithUndo = { readonly patch: JsonPatch; readonly undo: JsonPatch }

/**
 * The patch that gives fields new values and touches nothing else, and the patch that puts the very values back. Both
 * test what they replace: an edit made in between is refused, not overwritten. Parents that are missing are made, and
 * removed again by the undo. A field that is as wanted already is not written.
 *
 *   {a: {b: 1}}, /a/b = 2 → test /a/b 1, replace /a/b 2; undo: test /a/b 2, replace /a/b 1
 *   {}, /a/b = 2 → add /a {b: 2}; undo: test /a {b: 2}, remove /a
 */
export function patchFields(object: unknown, changes: readonly FieldChange[]): PatchWithUndo {
  const patch: JsonPatchStep[] = []
  const undo: JsonPatchStep[][] = []
  let current = object
  for (const { pointer, value } of changes) {
    const path = split(pointer)
    const before = valueAt(current, path)
    if (JSON.stringify(before) === JSON.stringify(value)) continue
    // Absent below an absent parent is what it is already.
    const depth = presentDepth(current, path)
    if (value === undefined && depth < path.length) continue
    const at = path.slice(0, Math.min(depth + 1, path.length))
    const place = join(at)
    const written = nest(path.slice(at.length), value)
    if (before !== undefined) patch.push({ op: 'test', path: place, value: before })
    if (value === undefined) patch.push({ op: 'remove', path: place })
    else patch.push({ op: before === undefined ? 'add' : 'replace', path: place, value: written })
    undo.push([
      ...(value === undefined ? [] : [{ op: 'test', path: place, value: written } as const]),
      before === undefined
        ? { op: 'remove', path: place }
        : { op: value === undefined ? 'add' : 'replace', path: place, value: before },
    ])
    current = withValue(current, at, written)
  }
  return { patch, undo: undo.reverse().flat() }
}

/** The object with fields as wanted; parents that are missing are made. */
export function withFields<Whole>(object: Whole, changes: readonly FieldChange[]): Whole {
  return changes.reduce((current, { pointer, value }) => withValue(current, split(pointer), value) as Whole, object)
}

/** The value a pointer names, or undefined. */
export function fieldAt(object: unknown, pointer: string): unknown {
  return valueAt(object, split(pointer))
}

function split(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function join(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, part) => (isObject(inner) ? inner[part] : undefined), value)
}

/** How many parts of a path exist, from its start. */
function presentDepth(value: unknown, path: readonly string[]): number {
  const missing = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined)
  return missing === -1 ? path.length : missing
}

function nest(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value)
}

function withValue(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [part, ...rest] = path
  if (part === undefined) return value
  if (Array.isArray(whole))
    return whole.map((item, index) => (String(index) === part ? withValue(item, rest, value) : item))
  const { [part]: inner, ...others } = isObject(whole) ? whole : {}
  const next = withValue(inner, rest, value)
  return next === undefined ? others : { ...others, [part]: next }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
