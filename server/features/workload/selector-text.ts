import type { KubeObject } from '#domain/kube/object.ts'

type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly {
    readonly key: string
    readonly operator: string
    readonly values?: readonly string[]
  }[]
}

/** `spec.selector` of a workload as the API takes it in a query; '' where it selects nothing in particular. */
export function selectorText(workload: KubeObject): string {
  const { selector = {} } = (workload.spec ?? {}) as { selector?: LabelSelector }
  const labels = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`)
  return [...labels, ...(selector.matchExpressions ?? []).map(expressionText)].join(',')
}

function expressionText({
  key,
  operator,
  values = [],
}: {
  key: string
  operator: string
  values?: readonly string[]
}): string {
  switch (operator) {
    case 'Exists':
      return key
    case 'DoesNotExist':
      return `!${key}`
    default:
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`
  }
}
