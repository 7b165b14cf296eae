import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { meaningful } from './meaningful.ts'

/** One field that differs. `path` is a JSON pointer; `before` or `after` is absent where the field is. */
export type FieldChange = {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What stands for a Secret's value: that it changes is shown, what it is never leaves the server. */
export const concealed = '(concealed)'

/**
 * What differs between the live object and the one a dry run answered, field by field, in the order of the
 * paths. Null stands for "there is no such object". What the API server stamps by itself is not compared
 * (see `meaningful`), and the values of a Secret are concealed.
 *
 * Lists are compared element by element: a rule inserted at the front shows as a change of every later one,
 * which is what happens to a list that the API server treats as atomic.
 */
export function diffObjects(before: KubeObject | null, after: KubeObject | null): readonly FieldChange[] {
  const changes = compare(
    '',
    before === null ? undefined : meaningful(before),
    after === null ? undefined : meaningful(after),
  )
  return (before ?? after)?.kind === 'Secret' ? changes.map(conceal) : changes
}

function compare(path: string, before: unknown, after: unknown): FieldChange[] {
  if (canonicalize(before) === canonicalize(after)) return []
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    if (!Array.isArray(before)) keys.sort()
    return keys.flatMap((key) => compare(`${path}/${escapePointer(key)}`, entry(before, key), entry(after, key)))
  }
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function entry(container: object, key: string): unknown {
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined
}

/** A key as it stands in a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function conceal(change: FieldChange): FieldChange {
  if (change.path === '') return concealWhole(change)
  if (!/^\/(data|stringData)(\/|$)/.test(change.path)) return change
  return {
    path: change.path,
    ...(change.before === undefined ? {} : { before: concealed }),
    ...(change.after === undefined ? {} : { after: concealed }),
  }
}

/** A Secret that appears or disappears as a whole: its values go, its names stay. */
function concealWhole(change: FieldChange): FieldChange {
  return {
    path: '',
    ...(change.before === undefined ? {} : { before: concealValues(change.before) }),
    ...(change.after === undefined ? {} : { after: concealValues(change.after) }),
  }
}

function concealValues(secret: unknown): unknown {
  if (!isContainer(secret)) return secret
  return Object.fromEntries(
    Object.entries(secret).map(([field, value]) => [
      field,
      (field === 'data' || field === 'stringData') && isContainer(value)
        ? Object.fromEntries(Object.keys(value).map((key) => [key, concealed]))
        : value,
    ]),
  )
}
