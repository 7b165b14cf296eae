import { addQuantities, formatQuantity, type Quantity, quantity, zero } from '#domain/kube/quantity.ts'

/** What a namespace may use; quantities as Kubernetes writes them. */
export type Figures = {
  readonly cpu: string
  readonly memory: string
  readonly storage: string
  readonly pods: string
  readonly pvcs: string
  readonly loadBalancers: string
}
export type Figure = keyof Figures

export const figureNames = [
  'cpu',
  'memory',
  'storage',
  'pods',
  'pvcs',
  'loadBalancers',
] as const satisfies readonly Figure[]

/** The name of each figure in a ResourceQuota's `spec.hard` and `status.used`. */
export const quotaKeys = {
  cpu: 'requests.cpu',
  memory: 'requests.memory',
  storage: 'requests.storage',
  pods: 'pods',
  pvcs: 'persistentvolumeclaims',
  loadBalancers: 'services.loadbalancers',
} as const satisfies Record<Figure, string>

/** Memory and storage are read in powers of two, the rest in powers of ten. */
export function figureForm(figure: Figure): 'binary' | 'decimal' {
  return figure === 'memory' || figure === 'storage' ? 'binary' : 'decimal'
}

/** The sum, figure by figure; a figure that is missing counts as nothing. */
export function sumFigures(all: readonly Partial<Figures>[]): Figures {
  const sumOf = (figure: Figure) =>
    formatQuantity(addQuantities(...all.map((each) => figureOf(each, figure))), figureForm(figure))
  return {
    cpu: sumOf('cpu'),
    memory: sumOf('memory'),
    storage: sumOf('storage'),
    pods: sumOf('pods'),
    pvcs: sumOf('pvcs'),
    loadBalancers: sumOf('loadBalancers'),
  }
}

/** The figures among the entries of a quota or of a JSON column; other entries are left out. */
export function figuresAmong(entries: Readonly<Record<string, unknown>>): Partial<Figures> {
  return Object.fromEntries(
    figureNames.flatMap((figure) => {
      const value = entries[figure] ?? entries[quotaKeys[figure]]
      return typeof value === 'string' ? [[figure, value]] : []
    }),
  )
}

function figureOf(figures: Partial<Figures>, figure: Figure): Quantity {
  const text = figures[figure]
  return text === undefined ? zero : quantity(text)
}
