import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import {
  type Judged,
  makeTrafficState,
  type TrafficState,
  type Wanted,
} from '#domain/traffic/findings/traffic-state.ts'
import type { TrafficFacts } from '#domain/traffic/model/view.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { isInScope } from '#server/features/resource/visible-scope.ts'
import { readConcurrency } from './read-concurrency.ts'
import type { TrafficCache } from './traffic-cache.ts'
import { type VisibleKind, visibleKinds } from './visible-kinds.ts'

/** Istio's own default; an installation that calls it otherwise loses the rules of the whole mesh here. */
const rootNamespace = 'istio-system'

/** Measures and teams are read again after this; the objects are never older than their watch. */
const factsForMs = 30_000
const mostStates = 8

type Kept = {
  readonly state: TrafficState
  readonly madeAt: number
  /** The caches it was made of; one that was begun anew counts its changes from nothing. */
  readonly caches: readonly (TrafficCache | null)[]
  versions: readonly number[]
}

// On globalThis, or each of Next's server bundles would keep models of its own.
const shared = globalThis as typeof globalThis & { pilothouseTrafficStates?: Map<string, Kept> }

/**
 * Everything found in the routing that this viewer may see, and what could not be checked because he may not. The
 * objects come from the watch caches of the panel and only those he may list are in the model: what another namespace
 * holds can neither be found nor guessed. People with the same rights share a model.
 *
 * @throws KubeError NOT_INSTALLED, CLUSTER_UNREACHABLE
 */
export async function judgedTraffic(viewer: Viewer, cluster: string, wanted: Wanted = {}): Promise<Judged> {
  const kinds = await visibleKinds(viewer, cluster, rootNamespace)
  shared.pilothouseTrafficStates ??= new Map()
  const states = shared.pilothouseTrafficStates
  const key = `${cluster} ${kinds.map(({ scope }) => (scope === 'all' ? '*' : [...scope].sort().join(','))).join(' ')}`
  const kept = states.get(key)
  if (kept !== undefined && Date.now() - kept.madeAt < factsForMs && catchUp(kept, kinds))
    return kept.state.judged(wanted)
  const made = { ...(await makeState(viewer, cluster, kinds)), madeAt: Date.now() }
  states.delete(key)
  states.set(key, made)
  const [oldest] = states.keys()
  if (states.size > mostStates && oldest !== undefined) states.delete(oldest)
  return made.state.judged(wanted)
}

async function makeState(
  viewer: Viewer,
  cluster: string,
  kinds: readonly VisibleKind[],
): Promise<Omit<Kept, 'madeAt'>> {
  const services = kinds.find(({ plural }) => plural === 'services')?.scope ?? new Set<string>()
  const [teams, concurrency] = await Promise.all([readTeams(cluster), readConcurrency(viewer, services)])
  const facts: TrafficFacts = {
    rootNamespace,
    teams,
    concurrency,
    knows(plural, namespace) {
      const scope = kinds.find((kind) => kind.plural === plural)?.scope ?? new Set<string>()
      return scope === 'all' || (namespace !== null && scope.has(namespace))
    },
  }
  // Taken together, without a pause: what comes after these numbers is caught up with.
  const versions = kinds.map(({ cache }) => cache?.version ?? 0)
  return {
    state: makeTrafficState(kinds.flatMap(visibleObjects), facts),
    versions,
    caches: kinds.map(({ cache }) => cache),
  }
}

/** Brings a kept model to now; false where too much has happened, and it is made anew. */
function catchUp(kept: Kept, kinds: readonly VisibleKind[]): boolean {
  if (kinds.some(({ cache }, index) => cache !== kept.caches[index])) return false
  const changes = kinds.map(
    ({ cache }, index) => cache?.changesSince(kept.versions[index] ?? 0) ?? (cache === null ? [] : null),
  )
  if (changes.includes(null)) return false
  for (const [index, kind] of kinds.entries()) {
    for (const { object, removed } of changes[index] ?? []) {
      if (!isVisible(kind, object)) continue
      if (removed) kept.state.remove(object)
      else kept.state.set(object)
    }
  }
  kept.versions = kinds.map(({ cache }) => cache?.version ?? 0)
  return true
}

function visibleObjects(kind: VisibleKind): readonly KubeObject[] {
  return [...(kind.cache?.all() ?? [])].filter((object) => isVisible(kind, object))
}

/** A namespace belongs to itself. */
function isVisible({ scope }: VisibleKind, { metadata }: KubeObject): boolean {
  return isInScope(scope, metadata.namespace ?? metadata.name)
}

async function readTeams(cluster: string): Promise<ReadonlyMap<string, string>> {
  const entries = await catalog().namespaceEntry.findMany({
    where: { cluster, activeKey: { not: null } },
    select: { name: true, team: true },
  })
  return new Map(entries.map(({ name, team }) => [name, team]))
}
