import { stringify } from 'yaml'
import type { KubeObject } from '#domain/kube/object.ts'
import { concealed } from '#domain/plan/diff.ts'
import { type Hunk, lineDiff } from '#domain/plan/line-diff.ts'
import { meaningful } from '#domain/plan/meaningful.ts'

/** Stands where a Secret's value becomes another one. */
export const concealedAnew = '(concealed, another value)'

/**
 * What differs between the live object and the one a dry run answered, as lines of YAML. Null stands for "there is no such
 * object". What the API server stamps by itself is left out, and the values of a Secret are concealed, as in `diffObjects`.
 */
export function yamlDiff(before: KubeObject | null, after: KubeObject | null): readonly Hunk[] {
  const [old, fresh] = [before && meaningful(before), after && meaningful(after)]
  const secret = (old ?? fresh)?.kind === 'Secret'
  return secret
    ? lineDiff(yamlOf(old && conceal(old, null)), yamlOf(fresh && conceal(fresh, old)))
    : lineDiff(yamlOf(old), yamlOf(fresh))
}

function yamlOf(object: KubeObject | null): string {
  return object === null ? '' : stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })
}

function conceal(secret: KubeObject, before: KubeObject | null): KubeObject {
  const fields = ['data', 'stringData'].flatMap((field) => {
    const values = mapOf(secret, field)
    const old = before === null ? null : mapOf(before, field)
    const shown = Object.entries(values).map(([key, value]) => [key, wordFor(value, old?.[key])])
    return Object.keys(values).length === 0 ? [] : [[field, Object.fromEntries(shown)]]
  })
  return { ...secret, ...Object.fromEntries(fields) }
}

function wordFor(value: unknown, before: unknown): string {
  return before === undefined || before === value ? concealed : concealedAnew
}

function mapOf(object: KubeObject, field: string): Readonly<Record<string, unknown>> {
  const value: unknown = Reflect.get(object, field)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
