import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Side } from '#domain/release/state.ts'

export type SideFacts = {
  readonly pods: readonly KubeObject[]
  /** Of the Service that selects the pods; null where none does. */
  readonly slices: readonly KubeObject[] | null
  readonly minReadySeconds: number
  readonly now: Date
}

type PodShape = {
  readonly status?: {
    readonly phase?: string
    readonly conditions?: readonly {
      readonly type: string
      readonly status: string
      readonly lastTransitionTime?: string
    }[]
  }
}
type SliceShape = {
  readonly endpoints?: readonly {
    readonly conditions?: { readonly ready?: boolean }
    readonly targetRef?: { readonly kind?: string; readonly name?: string }
  }[]
}

/**
 * Counts one version's pods: `ready` by their condition and, where a Service selects them, by its endpoints as well;
 * `available` those that have been ready for `minReadySeconds`. Pods that are ending, or have ended, are nobody's.
 *
 * Example: three pods, all Ready, the third not yet among the endpoints: ready 2 of 3.
 */
export function countSide({ pods, slices, minReadySeconds, now }: SideFacts): Side {
  const served = slices === null ? null : readyTargets(slices)
  const living = pods.filter(isLiving)
  const ready = living.flatMap((pod) => {
    const since = readySince(pod)
    return since === null || served?.has(pod.metadata.name) === false ? [] : [since]
  })
  const available = ready.filter((since) => since + minReadySeconds * 1_000 <= now.getTime())
  return { available: available.length, ready: ready.length, total: living.length }
}

function isLiving(pod: KubeObject): boolean {
  const phase = (pod as PodShape).status?.phase
  return pod.metadata.deletionTimestamp === undefined && phase !== 'Succeeded' && phase !== 'Failed'
}

/** Milliseconds since the epoch; null while it is not ready. */
function readySince(pod: KubeObject): number | null {
  const condition = (pod as PodShape).status?.conditions?.find(({ type }) => type === 'Ready')
  return condition?.status === 'True' ? Date.parse(condition.lastTransitionTime ?? '') || 0 : null
}

/** Names of the pods that proxies send requests to. An absent `ready` means yes (EndpointSlice, discovery.k8s.io/v1). */
function readyTargets(slices: readonly KubeObject[]): ReadonlySet<string> {
  const names = slices.flatMap((slice) =>
    ((slice as SliceShape).endpoints ?? []).flatMap(({ conditions, targetRef }) =>
      conditions?.ready !== false && targetRef?.kind === 'Pod' && targetRef.name !== undefined ? [targetRef.name] : [],
    ),
  )
  return new Set(names)
}
