import { type Figures, figureNames } from './figures.ts'

export const sizeNames = ['S', 'M', 'L'] as const
export type SizeName = (typeof sizeNames)[number]

/** One of the sizes, or the requester's own figures; what is left out of these comes from S. */
export type Size =
  | SizeName
  | {
      readonly cpu: string
      readonly memory: string
      readonly storage: string
      readonly pods: string | number
      readonly pvcs?: string | number
      readonly loadBalancers?: string | number
    }

/**
 * The sizes. Memory is four times the CPU figure (the shape of common nodes), storage is twenty times, and there
 * is room for a blue-green release of half of it:
 *
 * - S: one small service and its worker, twice during a release;
 * - M: a handful of services of one team;
 * - L: a product; the largest that is usually granted without looking at the cluster first.
 */
export const sizes: Readonly<Record<SizeName, Figures>> = {
  S: { cpu: '2', memory: '8Gi', storage: '40Gi', pods: '20', pvcs: '5', loadBalancers: '0' },
  M: { cpu: '8', memory: '32Gi', storage: '160Gi', pods: '60', pvcs: '15', loadBalancers: '1' },
  L: { cpu: '32', memory: '128Gi', storage: '640Gi', pods: '200', pvcs: '50', loadBalancers: '2' },
}

/** The figures a size stands for. */
export function figuresOfSize(size: Size): Figures {
  if (typeof size === 'string') return sizes[size]
  return {
    cpu: size.cpu,
    memory: size.memory,
    storage: size.storage,
    pods: String(size.pods),
    pvcs: String(size.pvcs ?? sizes.S.pvcs),
    loadBalancers: String(size.loadBalancers ?? sizes.S.loadBalancers),
  }
}

/** The name of a size for lists and rules; own figures are `custom`. */
export function sizeLabel(size: Size): SizeName | 'custom' {
  return typeof size === 'string' ? size : 'custom'
}

/** The size that has exactly these figures, else `custom`. */
export function sizeOfFigures(figures: Partial<Figures>): SizeName | 'custom' {
  return sizeNames.find((name) => figureNames.every((figure) => sizes[name][figure] === figures[figure])) ?? 'custom'
}
