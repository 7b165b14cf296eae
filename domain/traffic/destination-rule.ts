import type { KubeObject } from '#domain/kube/object.ts'
import { hostCovers, resolveHost } from './host.ts'

/** A DestinationRule as it lies in the cluster; fields the panel does not read stay on the object. */
export type DestinationRule = KubeObject & {
  readonly spec?: {
    readonly host?: string
    readonly subsets?: readonly Subset[]
    readonly trafficPolicy?: TrafficPolicy
    readonly [field: string]: unknown
  }
}

export type Subset = {
  readonly name: string
  /** Absent: every endpoint of the host, as Istio reads it. */
  readonly labels?: Readonly<Record<string, string>>
  readonly trafficPolicy?: TrafficPolicy
  readonly [field: string]: unknown
}

type TrafficPolicy = {
  readonly loadBalancer?: { readonly consistentHash?: unknown }
  readonly [field: string]: unknown
}

/** The rules that speak about a host (fully qualified). Istio merges the subsets of rules for one host. */
export function rulesForHost(rules: readonly DestinationRule[], host: string): readonly DestinationRule[] {
  return rules.filter((rule) => {
    const pattern = rule.spec?.host
    return pattern !== undefined && hostCovers(resolveHost(pattern, rule.metadata.namespace ?? ''), host)
  })
}

/** Every subset defined for a host, the first definition of a name winning. */
export function subsetsForHost(rules: readonly DestinationRule[], host: string): readonly Subset[] {
  const byName = new Map<string, Subset>()
  for (const rule of rulesForHost(rules, host)) {
    for (const subset of rule.spec?.subsets ?? []) if (!byName.has(subset.name)) byName.set(subset.name, subset)
  }
  return [...byName.values()]
}

/** Whether a host is balanced by consistent hashing, which does not hold across weighted destinations. */
export function hashesConsistently(rules: readonly DestinationRule[], host: string): boolean {
  return rulesForHost(rules, host).some(
    ({ spec }) =>
      isHashing(spec?.trafficPolicy) || (spec?.subsets ?? []).some((subset) => isHashing(subset.trafficPolicy)),
  )
}

function isHashing(policy: TrafficPolicy | undefined): boolean {
  return policy?.loadBalancer?.consistentHash !== undefined
}
