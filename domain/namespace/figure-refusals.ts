import { compareQuantities, isNegative, parseQuantity, quantity } from '#domain/kube/quantity.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type Figure, type Figures, figureNames } from './figures.ts'

/** Beyond these a figure is a slip of the keyboard, not a wish: larger than the largest clusters upstream supports. */
const absurdAbove: Figures = {
  cpu: '100k',
  memory: '1Pi',
  storage: '100Pi',
  pods: '150k',
  pvcs: '150k',
  loadBalancers: '5k',
}

/** Figures that count things, so they have no fractions. */
const counted: ReadonlySet<Figure> = new Set(['pods', 'pvcs', 'loadBalancers'])
/** A namespace without any of these runs nothing. */
const neverZero: ReadonlySet<Figure> = new Set(['cpu', 'memory', 'pods'])

/**
 * Every figure that cannot be a quota, with its field under `field`:
 * `QUANTITY_INVALID` (no quantity), `QUANTITY_NEGATIVE`, `QUANTITY_ZERO`, `QUANTITY_FRACTION` (half a pod),
 * `QUANTITY_ABSURD` (more than the largest supported cluster).
 */
export function figureRefusals(figures: Partial<Figures>, field: string): Refusal[] {
  return figureNames.flatMap((figure) => {
    const text = figures[figure]
    const code = text === undefined ? null : figureProblem(figure, text)
    if (code === null) return []
    return [
      {
        code,
        field: `${field}.${figure}`,
        message: phrase(`namespaces.refusals.${code}`, {
          figure,
          value: String(text).slice(0, 64),
          most: absurdAbove[figure],
        }),
      },
    ]
  })
}

function figureProblem(figure: Figure, text: string): string | null {
  const value = parseQuantity(text)
  if (value === null) return 'QUANTITY_INVALID'
  if (isNegative(value)) return 'QUANTITY_NEGATIVE'
  if (value === 0n && neverZero.has(figure)) return 'QUANTITY_ZERO'
  if (counted.has(figure) && value % quantity('1') !== 0n) return 'QUANTITY_FRACTION'
  return compareQuantities(value, quantity(absurdAbove[figure])) > 0 ? 'QUANTITY_ABSURD' : null
}
