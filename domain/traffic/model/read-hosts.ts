import { type ObjectRef, refOf } from '#domain/kube/object.ts'
import { resolveHost } from '../host.ts'
import type { Owner } from '../ownership.ts'
import type { RouteDestination } from '../virtual-service.ts'
import { readShares } from '../weights.ts'
import { clientNamespaces } from './clients.ts'
import { effectiveRule } from './effective-rule.ts'
import { type Behind, endpointsBehind } from './endpoints.ts'
import { type KnownHost, knownHost } from './known-host.ts'
import type { TrafficModel } from './model.ts'
import { type ModelRoute, routesOf } from './routes.ts'
import { gatewaysOf, specOf, textsOf } from './shapes.ts'
import type { TrafficView } from './view.ts'

/** What clients call, and where their requests go. One host may be claimed by several objects. */
export type HostNode = { readonly host: string; readonly claims: readonly Claim[] }

/** One object that answers for a host. */
export type Claim = {
  readonly object: ObjectRef
  readonly owner: Owner
  readonly gateways: readonly string[]
  readonly routes: readonly RouteNode[]
}

export type RouteNode = Pick<ModelRoute, 'protocol' | 'key' | 'pointer' | 'match'> & {
  readonly destinations: readonly DestinationNode[]
}

export type DestinationNode = {
  readonly host: string
  readonly subset?: string
  /** 0 to 1, as the proxies serve it. */
  readonly share: number
  readonly found: KnownHost['found']
  /** The DestinationRules its clients obey, in the order they are merged. */
  readonly rules: readonly ObjectRef[]
  /** Null where they cannot be counted: not read, or outside the cluster. */
  readonly endpoints: Behind | null
}

/** Hosts → routes → destinations of every VirtualService, by host name; the effective rule of each destination with it. */
export function readHosts(model: TrafficModel, view: TrafficView): readonly HostNode[] {
  const byHost = new Map<string, Claim[]>()
  for (const object of model.all('virtualservices')) {
    const [client = object.metadata.namespace ?? ''] = clientNamespaces(view, object)
    const claim: Claim = {
      object: refOf(object),
      owner: model.owner(object),
      gateways: gatewaysOf(object),
      routes: routesOf(object).map((route) => toNode(route, view, client)),
    }
    for (const name of textsOf(specOf(object).hosts)) {
      const host = resolveHost(name, object.metadata.namespace ?? '')
      byHost.set(host, [...(byHost.get(host) ?? []), claim])
    }
  }
  return [...byHost.entries()].map(([host, claims]) => ({ host, claims })).sort((a, b) => (a.host < b.host ? -1 : 1))
}

function toNode(
  { protocol, key, pointer, match, destinations }: ModelRoute,
  view: TrafficView,
  client: string,
): RouteNode {
  const shares = readShares(
    destinations.map(
      ({ host, weight }): RouteDestination => ({
        destination: { host },
        ...(weight === undefined ? {} : { weight }),
      }),
    ),
  )
  return {
    protocol,
    key,
    pointer,
    match,
    destinations: destinations.map(({ host, subset }, index) => {
      const rule = effectiveRule(view, host, client)
      const labels = rule?.subsets.find(({ name }) => name === subset)?.labels ?? {}
      const { found } = knownHost(view, host)
      return {
        host,
        ...(subset === undefined ? {} : { subset }),
        share: shares[index] ?? 0,
        found,
        rules: rule?.rules.map(refOf) ?? [],
        endpoints: found === 'service' ? endpointsBehind(view, host, labels) : null,
      }
    }),
  }
}
