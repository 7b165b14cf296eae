import 'server-only'

type Expression = { readonly key: string; readonly operator: string; readonly values?: readonly string[] }
type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly Expression[]
}

/**
 * Whether a LabelSelector (of a workload, a budget) selects pods with these labels. An empty or absent one selects none
 * here: of a budget it would mean every pod of the namespace, which is nobody's own.
 */
export function selects(selector: unknown, labels: unknown): boolean {
  if (!isRecord(selector) || !isRecord(labels)) return false
  const { matchLabels = {}, matchExpressions = [] } = selector as LabelSelector
  const conditions = [
    ...Object.entries(matchLabels).map(([key, value]) => labels[key] === value),
    ...matchExpressions.map((expression) => holds(expression, labels[expression.key])),
  ]
  return conditions.length > 0 && conditions.every(Boolean)
}

/** Whether a Service's plain selector selects pods with these labels; one without a selector selects none. */
export function serviceSelects(selector: unknown, labels: unknown): boolean {
  return selects({ matchLabels: isRecord(selector) ? selector : {} }, labels)
}

function holds({ operator, values = [] }: Expression, label: unknown): boolean {
  switch (operator) {
    case 'In':
      return typeof label === 'string' && values.includes(label)
    case 'NotIn':
      return typeof label !== 'string' || !values.includes(label)
    case 'Exists':
      return label !== undefined
    case 'DoesNotExist':
      return label === undefined
    default:
      return false
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
