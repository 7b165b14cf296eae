import type { KubeObject } from '#domain/kube/object.ts'
import type { Client } from './effective-rule.ts'
import { keyOf, type MeshIndex } from './index-mesh.ts'
import type { Gateway } from './mesh.ts'

/** The pods that serve a Gateway, and every Gateway they serve: servers of one port are joined there. */
export type GatewayPods = Client & { readonly gateways: readonly Gateway[] }

/**
 * Gateway pods are known by the Service in front of them whose selector has the Gateway's; without one by the selector
 * alone, in Istio's root namespace. Several kinds of gateway pods may listen on the port.
 */
export function gatewayPods(index: MeshIndex, wanted: string | undefined, port: number): readonly GatewayPods[] {
  const found = new Map<string, GatewayPods>()
  for (const gateway of index.gateways) {
    if (wanted === undefined ? !listensOn(gateway, port) : keyOf(gateway) !== wanted) continue
    const client = podsOf(gateway, index)
    const gateways = index.gateways.filter((other) => isWithin(other.spec?.selector, client.labels))
    found.set(`${client.namespace} ${JSON.stringify(client.labels)}`, { ...client, gateways })
  }
  return [...found.values()]
}

function listensOn({ spec }: Gateway, port: number): boolean {
  return (spec?.servers ?? []).some((server) => server.port?.number === port)
}

function podsOf({ spec }: Gateway, { services, rootNamespace }: MeshIndex): Client {
  const selector = spec?.selector ?? {}
  const service = services.find((each) => {
    const labels = selectorOf(each)
    return Object.keys(selector).length > 0 && labels !== undefined && isWithin(selector, labels)
  })
  if (service === undefined) return { namespace: rootNamespace, labels: selector }
  return { namespace: service.metadata.namespace ?? '', labels: selectorOf(service) ?? {} }
}

/** A Gateway without selector applies to every gateway pod. */
function isWithin(selector: Readonly<Record<string, string>> | undefined, labels: Client['labels']): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels[key] === value)
}

function selectorOf(service: KubeObject): Readonly<Record<string, string>> | undefined {
  const { spec } = service as { spec?: { selector?: Readonly<Record<string, string>> } }
  return spec?.selector
}
