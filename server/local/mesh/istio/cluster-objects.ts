import type { KubernetesObject } from '@kubernetes/client-node'
import { gatewayLabels, gatewayPort, meshNamespace } from '../gateway/identity.ts'

/**
 * What an installation of Istio leaves in the cluster and others look for: the namespace, and the gateway's Service,
 * whose target port tells istiod where Envoy listens for a Gateway of port 80.
 */
export function meshObjects(): (KubernetesObject & { spec?: object })[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: meshNamespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'istiod', namespace: meshNamespace, labels: { app: 'istiod' } },
      spec: { selector: { app: 'istiod' }, ports: [{ name: 'grpc-xds', port: 15010, targetPort: 15010 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'istio-ingressgateway', namespace: meshNamespace, labels: gatewayLabels },
      spec: { selector: gatewayLabels, ports: [{ name: 'http2', port: 80, targetPort: gatewayPort }] },
    },
  ]
}
