import type { KubeObject } from '#domain/kube/object.ts'

/** How many pods stand behind a destination. `available` have been ready for their `minReadySeconds`. */
export type Availability = { readonly available: number; readonly ready: number; readonly total: number }

/** What is read to count them. `hold` is `minReadySeconds` by UID of the pods' controller; unknown ones count 0. */
export type EndpointFacts = {
  readonly slices: readonly KubeObject[]
  readonly pods: readonly KubeObject[]
  readonly minReadySecondsByOwner: ReadonlyMap<string, number>
}

/**
 * The pods behind a Service that match a subset's labels (`{}`: all), counted from its EndpointSlices: never from
 * the phase of pods, because a Running pod may not be ready and a ready one may not be selected.
 *
 * An endpoint without a `ready` condition is ready (the API's rule); one that terminates is not available. A pod that
 * stands in several slices (dual stack) counts once, as the best of them says.
 */
export function countAvailable(
  facts: EndpointFacts,
  labels: Readonly<Record<string, string>>,
  now: Date,
): Availability {
  const podsByName = new Map(facts.pods.map((pod) => [pod.metadata.name, pod]))
  const seen = new Map<string, State>()
  for (const endpoint of facts.slices.flatMap(endpointsOf)) {
    const name = endpoint.targetRef?.name
    const pod = name === undefined ? undefined : podsByName.get(name)
    if (pod === undefined || !matches(pod, labels)) continue
    const state = stateOf(endpoint, pod, facts.minReadySecondsByOwner, now)
    seen.set(pod.metadata.name, best(state, seen.get(pod.metadata.name)))
  }
  const counted = [...seen.values()]
  const available = counted.filter((state) => state === 'available').length
  return { available, ready: available + counted.filter((state) => state === 'ready').length, total: counted.length }
}

/** Whether a pod carries every label of a selector. */
export function matches(pod: KubeObject, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => pod.metadata.labels?.[key] === value)
}

const states = ['waiting', 'ready', 'available'] as const
type State = (typeof states)[number]

function best(state: State, other: State = 'waiting'): State {
  return states.indexOf(state) > states.indexOf(other) ? state : other
}

type Endpoint = {
  readonly conditions?: { readonly ready?: boolean; readonly terminating?: boolean }
  readonly targetRef?: { readonly kind?: string; readonly name?: string }
}

function endpointsOf(slice: KubeObject): readonly Endpoint[] {
  const { endpoints } = slice as { endpoints?: readonly Endpoint[] | null }
  return endpoints ?? []
}

function stateOf(
  endpoint: Endpoint,
  pod: KubeObject,
  holds: EndpointFacts['minReadySecondsByOwner'],
  now: Date,
): State {
  if (endpoint.conditions?.ready === false || endpoint.conditions?.terminating === true) return 'waiting'
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true)
  const hold = owner === undefined ? 0 : (holds.get(owner.uid) ?? 0)
  if (hold === 0) return 'available'
  const since = readySince(pod)
  return since !== null && now.getTime() - since >= hold * 1000 ? 'available' : 'ready'
}

function readySince(pod: KubeObject): number | null {
  const { status } = pod as {
    status?: { conditions?: readonly { type: string; status: string; lastTransitionTime?: string }[] }
  }
  const ready = status?.conditions?.find(({ type, status: value }) => type === 'Ready' && value === 'True')
  return ready?.lastTransitionTime === undefined ? null : Date.parse(ready.lastTransitionTime)
}
