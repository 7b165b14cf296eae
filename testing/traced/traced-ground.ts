import type { KubeObject } from '#domain/kube/object.ts'
import type { Ground } from './arbitrary-hosts.ts'

/** A namespace with two Gateways on the ingress gateway and pods that answer everything, for generated rules to use. */
export function tracedGround({ namespace, suffix, gateway, otherGateway, service }: Ground): readonly KubeObject[] {
  const istio = 'networking.istio.io/v1'
  const labels = { app: service, version: 'v1' }
  const object = (apiVersion: string, kind: string, name: string, spec?: object): KubeObject => ({
    apiVersion,
    kind,
    metadata: { name, ...(kind === 'Namespace' ? {} : { namespace }) },
    ...(spec === undefined ? {} : { spec }),
  })
  const server = (hosts: readonly string[]) => [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }]
  return [
    object('v1', 'Namespace', namespace),
    object('apps/v1', 'Deployment', service, {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          containers: [{ name: 'echo', image: 'echo:1', ports: [{ containerPort: 8080 }] }],
        },
      },
    }),
    object('v1', 'Service', service, {
      selector: { app: service },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    }),
    object(istio, 'DestinationRule', service, {
      host: service,
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'nobody', labels: { version: 'v9' } },
      ],
    }),
    object(istio, 'Gateway', gateway, { selector: { istio: 'ingressgateway' }, servers: server([`*.${suffix}`]) }),
    object(istio, 'Gateway', otherGateway, {
      selector: { istio: 'ingressgateway' },
      servers: server([`*/*.${suffix}`]),
    }),
  ]
}
