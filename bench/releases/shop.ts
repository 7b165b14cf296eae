import { setTimeout as sleep } from 'node:timers/promises'
import { kubectl } from '../../e2e/clients/kubectl.ts'
import type { Cluster } from './cluster.ts'
import type { App } from './controller.ts'
import { firstTag } from './scenarios/ground.ts'

/** How late the pods of the shop, of either version, are Ready. */
export const readyAfterMs = 1_000

export const virtualServices = (namespace: string): string =>
  `apis/networking.istio.io/v1/namespaces/${namespace}/virtualservices`

/** A namespace of its own with a gateway that answers for `*.<namespace>.test`. */
export async function makeStreet(cluster: Cluster, namespace: string): Promise<void> {
  await cluster.create('api/v1/namespaces', { metadata: { name: namespace } })
  await cluster.create(`apis/networking.istio.io/v1/namespaces/${namespace}/gateways`, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'street', namespace },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [`*.${namespace}.test`] }],
    },
  })
  // Pods are refused until the controllers have made it.
  while (!(await kubectl('get', 'serviceaccounts', '-n', namespace, '-o', 'name')).includes('default')) await sleep(50)
}

/** Makes the three objects of each app and waits until all their pods are Available. */
export async function makeApps(
  cluster: Cluster,
  namespace: string,
  names: readonly string[],
  { replicas, tag = firstTag }: { readonly replicas: number; readonly tag?: string },
): Promise<readonly App[]> {
  for (const name of names) {
    await cluster.create(`apis/apps/v1/namespaces/${namespace}/deployments`, deployment(name, replicas, tag))
    await cluster.create(`api/v1/namespaces/${namespace}/services`, service(name))
    await cluster.create(virtualServices(namespace), virtualService(namespace, name))
  }
  await kubectl('wait', 'deployment', '--all', '-n', namespace, '--for=condition=Available', '--timeout=120s')
  return names.map((name) => ({ namespace, name, host: `${name}.${namespace}.test` }))
}

export async function removeStreet(namespace: string): Promise<void> {
  await kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false')
}

function deployment(name: string, replicas: number, tag: string) {
  const labels = { app: name }
  const probe = { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 1 }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '100%', maxUnavailable: 0 } },
      template: {
        metadata: { labels, annotations: { 'sample.pilothouse.io/ready-after-ms': String(readyAfterMs) } },
        spec: {
          containers: [
            {
              name: 'main',
              image: `shop/${name}:${tag}`,
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: probe,
              // Endpoints and proxies learn of a deletion later than the container: it serves until they have.
              lifecycle: { preStop: { sleep: { seconds: 5 } } },
            },
          ],
        },
      },
    },
  }
}

function service(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { app: name } },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }
}

function virtualService(namespace: string, name: string) {
  const destination = { host: `${name}.${namespace}.svc.cluster.local`, port: { number: 80 } }
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name },
    spec: {
      hosts: [`${name}.${namespace}.test`],
      gateways: ['street'],
      http: [{ name: 'primary', route: [{ destination, weight: 100 }] }],
    },
  }
}
