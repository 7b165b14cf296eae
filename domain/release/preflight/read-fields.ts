import { valueAt } from '#domain/plan/examine-patch.ts'

/** The list at a JSON pointer; empty where there is none. */
export function listAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path)
  return Array.isArray(value) ? value : []
}

/** The map at a JSON pointer; empty where there is none. */
export function mapAt(object: unknown, path: string): Readonly<Record<string, unknown>> {
  const value = valueAt(object, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function labelsAt(object: unknown, path: string): Readonly<Record<string, string>> {
  return mapAt(object, path) as Readonly<Record<string, string>>
}

export function textAt(object: unknown, path: string): string | null {
  const value = valueAt(object, path)
  return typeof value === 'string' ? value : null
}

export function numberAt(object: unknown, path: string): number | null {
  const value = valueAt(object, path)
  return typeof value === 'number' ? value : null
}
