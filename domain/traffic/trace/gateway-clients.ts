import type { KubeObject } from '#domain/kube/object.ts'
import type { Client } from './effective-rule.ts'
import { keyOf } from './key-of.ts'
import type { Gateway } from './mesh.ts'

/**
 * Who serves each Gateway, by its `namespace/name`. Gateway pods are known by the Service in front of them whose selector
 * has the Gateway's; without one by the selector alone, in Istio's root namespace.
 */
export function gatewayClients(
  gateways: readonly Gateway[],
  services: readonly KubeObject[],
  rootNamespace: string,
): ReadonlyMap<string, Client> {
  const inFront = services.flatMap((service) => {
    const labels = selectorOf(service)
    return labels === undefined ? [] : [{ namespace: service.metadata.namespace ?? '', labels }]
  })
  return new Map(
    gateways.map((gateway) => {
      const selector = Object.entries(gateway.spec?.selector ?? {})
      const found = inFront.find(({ labels }) => selector.every(([key, value]) => labels[key] === value))
      const alone = { namespace: rootNamespace, labels: gateway.spec?.selector ?? {} }
      return [keyOf(gateway), selector.length === 0 ? alone : (found ?? alone)]
    }),
  )
}

function selectorOf(service: KubeObject): Readonly<Record<string, string>> | undefined {
  const { spec } = service as { spec?: { selector?: Readonly<Record<string, string>> } }
  return spec?.selector
}
