import { countAvailable } from '../availability.ts'
import { readShares } from '../weights.ts'
import { type Client, effectiveRule } from './effective-rule.ts'
import type { MeshIndex } from './index-mesh.ts'
import type { FullRoute, HeaderOperations, MirrorTarget } from './mesh.ts'
import { lookUpHost, type RegisteredHost } from './registry.ts'
import type { TracedDestination } from './trace.ts'

/** Who looks a host up: the proxy's pods, the VirtualService's namespace, and the port where none is named. */
export type LookUp = {
  readonly index: MeshIndex
  readonly client: Client
  readonly namespace: string
  readonly port: number
}

/** The destinations of a route with their shares. */
export function traceDestinations(route: FullRoute, look: LookUp): readonly TracedDestination[] {
  const shares = readShares(route.route ?? [])
  return (route.route ?? []).map(({ destination, headers }, position) =>
    traceDestination(destination, percentOf(shares[position] ?? 0), headers ?? null, look),
  )
}

export function traceMirrors(
  route: FullRoute,
  look: LookUp,
): readonly (TracedDestination & { readonly percent: number })[] {
  const single = route.mirror === undefined ? [] : [[route.mirror, mirrorPercent(route)] as const]
  const several = (route.mirrors ?? []).flatMap(({ destination, percentage }) =>
    destination === undefined ? [] : [[destination, percentage === undefined ? 100 : (percentage.value ?? 0)] as const],
  )
  return [...single, ...several]
    .filter(([, percent]) => percent > 0)
    .map(([target, percent]) => traceDestination(target, percent, null, look))
}

function mirrorPercent({ mirrorPercentage, mirrorPercent }: FullRoute): number {
  return mirrorPercentage === undefined ? (mirrorPercent ?? 100) : (mirrorPercentage.value ?? 0)
}

export function traceDestination(
  target: MirrorTarget,
  percent: number,
  headers: HeaderOperations | null,
  { index, client, namespace, port }: LookUp,
): TracedDestination {
  const known = lookUpHost(index.registry, target.host, namespace, client.namespace)
  const only = known?.ports.length === 1 ? known.ports[0]?.number : undefined
  const wantedPort = target.port?.number ?? only ?? port
  const effective = known === null ? null : effectiveRule(index, known, client)
  const subset = effective?.rule.subsets.find(({ name }) => name === target.subset)
  const labels = subset?.labels ?? {}
  const readyPods = known === null ? null : countReady(index, known, labels)
  return {
    host: target.host,
    ...(target.subset === undefined ? {} : { subset: target.subset }),
    port: wantedPort,
    percent,
    labels,
    readyPods,
    rule:
      effective === null
        ? null
        : {
            from: effective.rule.from,
            found: effective.found,
            trafficPolicy: subset?.trafficPolicy ?? effective.rule.trafficPolicy,
          },
    headers,
    problem: problemOf(),
  }

  function problemOf(): TracedDestination['problem'] {
    if (known === null) return 'UNKNOWN_HOST'
    if (!known.ports.some(({ number }) => number === wantedPort)) return 'UNKNOWN_PORT'
    if (target.subset !== undefined && target.subset !== '' && subset === undefined) return 'UNKNOWN_SUBSET'
    return readyPods === 0 ? 'NO_ENDPOINTS' : null
  }
}

/** Null where nobody counts: a ServiceEntry, an ExternalName, or a Service none of whose slices may be read. */
function countReady(index: MeshIndex, known: RegisteredHost, labels: Readonly<Record<string, string>>): number | null {
  const slices = index.slices.get(`${known.namespace}/${known.name}`)
  if (!known.countable || slices === undefined) return null
  const pods = slices
    .flatMap((slice) => podNames(slice))
    .flatMap((name) => index.pods.get(`${known.namespace}/${name}`) ?? [])
  if (pods.length === 0 && index.pods.size === 0) return null
  // How long a pod has been ready matters to releases, not to a proxy: no holds, so the clock is not looked at.
  return countAvailable({ slices, pods, minReadySecondsByOwner: new Map() }, labels, new Date(0)).ready
}

function podNames(slice: unknown): readonly string[] {
  const { endpoints } = slice as { endpoints?: readonly { readonly targetRef?: { readonly name?: string } }[] | null }
  return (endpoints ?? []).flatMap(({ targetRef }) => targetRef?.name ?? [])
}

function percentOf(share: number): number {
  return Math.round(share * 10_000) / 100
}
