import type { Client } from './effective-rule.ts'
import type { MeshIndex } from './index-mesh.ts'
import { keyOf } from './key-of.ts'
import type { Gateway } from './mesh.ts'

/** The pods that serve a Gateway, and every Gateway they serve: servers of one port are joined there. */
export type GatewayPods = Client & { readonly gateways: readonly Gateway[] }

/** The kinds of gateway pods that serve a Gateway, or, when none is named, that listen on the port; oldest Gateway first. */
export function gatewayPods(index: MeshIndex, wanted: string | undefined, port: number): readonly GatewayPods[] {
  const found = new Map<string, GatewayPods>()
  for (const gateway of index.gateways) {
    if (wanted === undefined ? !listensOn(gateway, port) : keyOf(gateway) !== wanted) continue
    const client = index.gatewayClients.get(keyOf(gateway)) ?? { namespace: index.rootNamespace, labels: {} }
    const gateways = index.gateways.filter((other) => isWithin(other.spec?.selector, client.labels))
    found.set(`${client.namespace} ${JSON.stringify(client.labels)}`, { ...client, gateways })
  }
  return [...found.values()]
}

function listensOn({ spec }: Gateway, port: number): boolean {
  return (spec?.servers ?? []).some((server) => server.port?.number === port)
}

/** A Gateway without selector applies to every gateway pod. */
function isWithin(selector: Readonly<Record<string, string>> | undefined, labels: Client['labels']): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels[key] === value)
}
