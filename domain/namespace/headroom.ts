import { formatQuantity, quantity, scaleQuantity } from '#domain/kube/quantity.ts'
import type { Figures } from './figures.ts'

/** What may run steadily, so that a release of all of it still fits the quota. */
export type Headroom = {
  /** Blue-green runs everything twice: half the quota. */
  readonly blueGreen: { readonly cpu: string; readonly memory: string; readonly pods: number }
  /** A rolling update with the default surge of 25 % runs 1.25 times: four fifths of the quota. */
  readonly rolling: { readonly cpu: string; readonly memory: string; readonly pods: number }
}

/**
 * Rollout headroom: `steady × factor ≤ quota`, so `steady = quota / factor`; factor 2 for blue-green, 1.25 for a
 * rolling update. Pods are rounded down.
 *
 * Examples: 8 CPU leave 4 for blue-green and 6400m for rolling; 5 pods leave 2 and 4.
 */
export function headroomOf(figures: Figures): Headroom {
  return { blueGreen: share(figures, [1, 2]), rolling: share(figures, [4, 5]) }
}

function share(figures: Figures, by: readonly [number, number]) {
  const part = (text: string, form: 'decimal' | 'binary') => formatQuantity(scaleQuantity(quantity(text), by), form)
  return {
    cpu: part(figures.cpu, 'decimal'),
    memory: part(figures.memory, 'binary'),
    pods: Number(scaleQuantity(quantity(figures.pods), by) / quantity('1')),
  }
}
