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

/**
 * The ingress gateway for HTTPRoutes of every namespace, by their host. Its address is the gateway's Service, which
 * makes it one that istiod deploys nothing for; that Service is looked for in the Gateway's own namespace only.
 */
export function gatewayObjects(): (KubernetesObject & { spec: object })[] {
  const service = `istio-ingressgateway.${meshNamespace}.svc.cluster.local`
  return [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'ingress', namespace: meshNamespace },
      spec: {
        gatewayClassName: 'istio',
        addresses: [{ type: 'Hostname', value: service }],
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
      },
    },
  ]
}
