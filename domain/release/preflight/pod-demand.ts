import type { KubeObject } from '#domain/kube/object.ts'
import { addQuantities, compareQuantities, parseQuantity, type Quantity, zero } from '#domain/kube/quantity.ts'
import { listAt, mapAt } from './read-fields.ts'

/** What one pod asks for; a figure no container names is null, which a quota over it refuses. */
export type PodDemand = Readonly<Record<DemandFigure, Quantity | null>>

export const demandFigures = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'] as const
export type DemandFigure = (typeof demandFigures)[number]

/**
 * What a pod of this template will ask for, after the LimitRanges of its namespace have filled in what it leaves out.
 *
 * The scheduler's rule: the larger of (the sum of the containers and of the init containers that stay, `restartPolicy:
 * Always`) and (the largest other init container), plus the overhead of its runtime class.
 *
 *   containers 100m + 50m, init 200m → 200m     with a staying init container of 100m → 250m
 *
 * Upstream rules: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 * and https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function podDemand(template: unknown, limitRanges: readonly KubeObject[]): PodDemand {
  const defaults = containerDefaults(limitRanges)
  const figure = (name: DemandFigure): Quantity | null => {
    const init = listAt(template, '/spec/initContainers')
    const staying = [...listAt(template, '/spec/containers'), ...init.filter(stays)].map((each) =>
      askedBy(each, name, defaults),
    )
    // A single one that says nothing is enough for a quota to refuse the pod.
    if (staying.some((asked) => asked === null)) return null
    const passing = init.filter((each) => !stays(each)).map((each) => askedBy(each, name, defaults) ?? zero)
    const together = addQuantities(...staying.filter((asked) => asked !== null))
    const overhead = parsed(mapAt(template, '/spec/overhead')[name.split('.')[1] ?? '']) ?? zero
    return addQuantities([together, ...passing].toSorted(compareQuantities).at(-1) ?? zero, overhead)
  }
  return {
    'requests.cpu': figure('requests.cpu'),
    'requests.memory': figure('requests.memory'),
    'limits.cpu': figure('limits.cpu'),
    'limits.memory': figure('limits.memory'),
  }
}

function stays(container: unknown): boolean {
  return mapAt(container, '').restartPolicy === 'Always'
}

type Defaults = Readonly<Record<'requests' | 'limits', Readonly<Record<string, unknown>>>>

function containerDefaults(limitRanges: readonly KubeObject[]): Defaults {
  const entries = limitRanges
    .flatMap((range) => listAt(range, '/spec/limits'))
    .filter((entry) => mapAt(entry, '').type === 'Container')
  const limits = Object.assign({}, ...entries.map((entry) => mapAt(entry, '/default')))
  // The API server fills a missing defaultRequest with the default.
  return {
    limits,
    requests: { ...limits, ...Object.assign({}, ...entries.map((entry) => mapAt(entry, '/defaultRequest'))) },
  }
}

/** What is asked, else for a request the container's own limit, else the default of the namespace. */
function askedBy(container: unknown, name: DemandFigure, defaults: Defaults): Quantity | null {
  const [part, resource] = name.split('.') as ['requests' | 'limits', string]
  const own = mapAt(container, `/resources/${part}`)[resource]
  const limit = part === 'requests' ? mapAt(container, '/resources/limits')[resource] : undefined
  return parsed(own ?? limit ?? defaults[part][resource])
}

function parsed(value: unknown): Quantity | null {
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : null
}
