import { addQuantities, compareQuantities, formatQuantity, type Quantity, quantity, zero } from './quantity.ts'

type Container = {
  readonly resources?: { readonly requests?: Readonly<Record<string, string>> }
  /** `Always` makes an init container a sidecar, which runs on beside the others. */
  readonly restartPolicy?: string
}

/** As much of a pod's spec as its requests are counted by. */
export type PodSpec = {
  readonly containers?: readonly Container[]
  readonly initContainers?: readonly Container[]
  /** What the runtime itself takes, set from the pod's RuntimeClass. */
  readonly overhead?: Readonly<Record<string, string>>
  /** Requests of the pod as a whole take the place of those of its containers. */
  readonly resources?: { readonly requests?: Readonly<Record<string, string>> }
}

/**
 * What a pod requests, as the scheduler and the quota controller count it (upstream `resourcehelpers.PodRequests`):
 * the containers and sidecars that run side by side, or the most that any init container needs beside the sidecars
 * started before it, whichever is larger; and the overhead of its runtime on top.
 *
 *     max(Σ containers + Σ sidecars, max over init containers i of (i + Σ sidecars before i)) + overhead
 *
 * Examples: containers 1 + 1, an init container of 3 → 3; a sidecar of 1 before that init container → 4.
 */
export function podRequests(spec: PodSpec, resource: 'cpu' | 'memory'): string {
  const whole = spec.resources?.requests?.[resource]
  const inside = whole === undefined ? containerRequests(spec, resource) : quantity(whole)
  const overhead = quantity(spec.overhead?.[resource] ?? '0')
  return formatQuantity(addQuantities(inside, overhead), resource === 'memory' ? 'binary' : 'decimal')
}

function containerRequests({ containers = [], initContainers = [] }: PodSpec, resource: string): Quantity {
  const of = (container: Container) => quantity(container.resources?.requests?.[resource] ?? '0')
  let sidecars = zero
  let mostAtStart = zero
  for (const container of initContainers) {
    const withThis = addQuantities(sidecars, of(container))
    if (container.restartPolicy === 'Always') sidecars = withThis
    mostAtStart = larger(mostAtStart, withThis)
  }
  return larger(addQuantities(sidecars, ...containers.map(of)), mostAtStart)
}

function larger(left: Quantity, right: Quantity): Quantity {
  return compareQuantities(left, right) < 0 ? right : left
}
