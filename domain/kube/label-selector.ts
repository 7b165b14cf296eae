import { valueAt } from '#domain/plan/examine-patch.ts'

type Labels = Readonly<Record<string, string>>

/**
 * Whether a LabelSelector (`matchLabels`, `matchExpressions`) selects these labels. An empty selector selects
 * everything, an absent one nothing.
 *
 * Upstream rule: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selectsLabels(selector: unknown, labels: Labels): boolean {
  if (typeof selector !== 'object' || selector === null) return false
  return (
    Object.entries(labelsIn(selector)).every(([key, value]) => labels[key] === value) &&
    expressionsIn(selector).every((expression) => holds(expression, labels))
  )
}

/** The keys a LabelSelector asks about. */
export function keysOfSelector(selector: unknown): readonly string[] {
  return [
    ...Object.keys(labelsIn(selector)),
    ...expressionsIn(selector).map((expression) => String(valueAt(expression, '/key'))),
  ]
}

/** Whether `labels` hold everything a plain map of labels asks for, as a Service's selector does; an empty one asks for nobody. */
export function carriesLabels(labels: Labels, asked: unknown): boolean {
  if (typeof asked !== 'object' || asked === null) return false
  const entries = Object.entries(asked)
  return entries.length > 0 && entries.every(([key, value]) => labels[key] === value)
}

function labelsIn(selector: unknown): Labels {
  const labels = valueAt(selector, '/matchLabels')
  return typeof labels === 'object' && labels !== null ? (labels as Labels) : {}
}

function expressionsIn(selector: unknown): readonly unknown[] {
  const expressions = valueAt(selector, '/matchExpressions')
  return Array.isArray(expressions) ? expressions : []
}

function holds(expression: unknown, labels: Labels): boolean {
  const value = labels[String(valueAt(expression, '/key'))]
  const values = valueAt(expression, '/values')
  const isAmong = value !== undefined && Array.isArray(values) && values.includes(value)
  switch (valueAt(expression, '/operator')) {
    case 'In':
      return isAmong
    case 'NotIn':
      return !isAmong
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}
