import { companionLabel } from '#domain/kube/labels.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Labels } from './distinguish.ts'

/**
 * The pods of the companion: the new template under labels of their own. The labels of `keys` get the companion's
 * name, so that the stable selectors pass them by; whatever in the template selects the version's own pods by the
 * old value (spread constraints, affinity) follows, or the companion would be spread against the other version.
 */
export function companionTemplate(template: unknown, name: string, keys: readonly string[]): unknown {
  const labels = (valueAt(template, '/metadata/labels') ?? {}) as Labels
  const renamed = Object.fromEntries(keys.map((key) => [key, name]))
  const moved = new Map(keys.map((key) => [key, { from: labels[key], to: name }]))
  const body = typeof template === 'object' && template !== null ? template : {}
  return {
    ...body,
    metadata: {
      ...(valueAt(template, '/metadata') as object | undefined),
      labels: { ...labels, ...renamed, [companionLabel]: name },
    },
    spec: followed(valueAt(template, '/spec'), moved),
  }
}

type Moves = ReadonlyMap<string, { readonly from: string | undefined; readonly to: string }>

/** Only these fields select pods of the version itself; selectors of volumes and node affinity speak of other things. */
function followed(spec: unknown, moved: Moves): unknown {
  if (typeof spec !== 'object' || spec === null) return spec
  return Object.fromEntries(
    Object.entries(spec).map(([field, value]) => {
      if (field === 'topologySpreadConstraints') return [field, walk(value, moved)]
      if (field !== 'affinity' || typeof value !== 'object' || value === null) return [field, value]
      return [
        field,
        Object.fromEntries(
          Object.entries(value).map(([kind, rule]) => [kind, kind === 'nodeAffinity' ? rule : walk(rule, moved)]),
        ),
      ]
    }),
  )
}

function walk(value: unknown, moved: Moves): unknown {
  if (Array.isArray(value)) return value.map((entry) => walk(entry, moved))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => [
      field,
      field === 'labelSelector' ? selectorFollowed(entry, moved) : walk(entry, moved),
    ]),
  )
}

function selectorFollowed(selector: unknown, moved: Moves): unknown {
  if (typeof selector !== 'object' || selector === null) return selector
  const labels = valueAt(selector, '/matchLabels')
  const expressions = valueAt(selector, '/matchExpressions')
  return {
    ...selector,
    ...(typeof labels === 'object' && labels !== null ? { matchLabels: labelsFollowed(labels as Labels, moved) } : {}),
    ...(Array.isArray(expressions) ? { matchExpressions: expressions.map((each) => inFollowed(each, moved)) } : {}),
  }
}

function labelsFollowed(labels: Labels, moved: Moves): Labels {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, follow(key, value, moved)]))
}

function inFollowed(expression: unknown, moved: Moves): unknown {
  const values = valueAt(expression, '/values')
  if (valueAt(expression, '/operator') !== 'In' || !Array.isArray(values)) return expression
  const key = String(valueAt(expression, '/key'))
  return { ...(expression as object), values: values.map((value: unknown) => follow(key, String(value), moved)) }
}

function follow(key: string, value: string, moved: Moves): string {
  const move = moved.get(key)
  return move !== undefined && move.from === value ? move.to : value
}
