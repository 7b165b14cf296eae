import { valueAt } from '#domain/plan/examine-patch.ts'

type Fields = Readonly<Record<string, unknown>>

/** The lists of a pod's spec that hold containers. */
export const containerLists = ['containers', 'initContainers'] as const

/** The object at a JSON pointer; empty where there is none. */
export function fieldsAt(object: unknown, path: string): Fields {
  const value = valueAt(object, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

export function entriesAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path)
  return Array.isArray(value) ? value : []
}

/** The same object with one field set, in its place where it had one; undefined removes it. */
export function withField(object: unknown, field: string, value: unknown): Fields {
  const fields = fieldsAt(object, '')
  if (value !== undefined) return { ...fields, [field]: value }
  const { [field]: _removed, ...rest } = fields
  return rest
}

/** The template with every container passed through `change`; lists that are absent stay absent. */
export function mapContainers(template: unknown, change: (container: unknown) => unknown): unknown {
  const lists = containerLists.filter((list) => Array.isArray(valueAt(template, `/spec/${list}`)))
  const changed = Object.fromEntries(lists.map((list) => [list, entriesAt(template, `/spec/${list}`).map(change)]))
  return withField(template, 'spec', { ...fieldsAt(template, '/spec'), ...changed })
}
