import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  type V1Deployment,
  type V1Node,
  type V1Pod,
  type V1PodTemplateSpec,
} from '@kubernetes/client-node'

export type Load = {
  readonly kubeconfig: string
  readonly namespaces: number
  /** Of all namespaces together. */
  readonly pods: number
  readonly nodes: number
}

type Apis = { readonly core: CoreV1Api; readonly apps: AppsV1Api }

const requestsAtOnce = 32
const podsOfApp = 20

/**
 * Fills a cluster: nodes `load-node-00`…, namespaces `load-000`…, and in each its share of pods with a Deployment for every
 * twenty. What is there already stays, so it can be run again.
 *
 * The Deployments have no replicas and the pods name their node: ten thousand pods by way of the controllers and the
 * scheduler would take a quarter of an hour at the rate those allow themselves.
 */
export async function loadCluster(load: Load): Promise<void> {
  const apis = connect(load.kubeconfig)
  const { core, apps } = apis
  const nodes = range(load.nodes).map((index) => `load-node-${String(index).padStart(2, '0')}`)
  await each(nodes, (name) => core.createNode({ body: node(name) }))
  const namespaces = range(load.namespaces).map((index) => `load-${String(index).padStart(3, '0')}`)
  await each(namespaces, (name) => core.createNamespace({ body: { metadata: { name } } }))
  await each(namespaces, (namespace) => serviceAccountOf(apis, namespace))
  const places = range(load.pods).map((index) => ({
    namespace: namespaces[index % namespaces.length] ?? '',
    node: nodes[index % nodes.length] ?? '',
    ordinal: Math.floor(index / namespaces.length),
  }))
  const firsts = places.filter(({ ordinal }) => ordinal % podsOfApp === 0)
  await each(firsts, ({ namespace, ordinal }) =>
    apps.createNamespacedDeployment({ namespace, body: deployment(ordinal) }),
  )
  await each(places, ({ namespace, node: nodeName, ordinal }) =>
    core.createNamespacedPod({ namespace, body: pod(ordinal, nodeName) }),
  )
}

function connect(kubeconfig: string): Apis {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  return { core: config.makeApiClient(CoreV1Api), apps: config.makeApiClient(AppsV1Api) }
}

/** Pods are refused until the controllers have made their namespace's service account. */
async function serviceAccountOf({ core }: Apis, namespace: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = await core.readNamespacedServiceAccount({ namespace, name: 'default' }).catch(absent)
    if (found !== null) return
    await delay(200)
  }
  throw new Error(`Namespace ${namespace} has no service account after a minute. Is kube-controller-manager running?`)
}

function absent(error: unknown): null {
  if (error instanceof ApiException && error.code === 404) return null
  throw error
}

/** Does the work for every item, some at a time; what exists already is fine. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item).catch(existing)
  }
  await Promise.all(range(requestsAtOnce).map(lane))
}

function existing(error: unknown): void {
  if (!(error instanceof ApiException) || error.code !== 409) throw error
}

function node(name: string): V1Node {
  const room = { cpu: '64', memory: '256Gi', pods: '2000' }
  return {
    metadata: { name, labels: { 'kubernetes.io/hostname': name, type: 'kwok', 'pilothouse.test/load': 'true' } },
    status: { allocatable: room, capacity: room },
  }
}

function appOf(ordinal: number): string {
  return `app-${Math.floor(ordinal / podsOfApp)}`
}

function deployment(ordinal: number): V1Deployment {
  const app = appOf(ordinal)
  return {
    metadata: { name: app, labels: { app } },
    spec: { replicas: 0, selector: { matchLabels: { app } }, template: template(app) },
  }
}

function pod(ordinal: number, nodeName: string): V1Pod {
  const { metadata, spec } = template(appOf(ordinal))
  return {
    metadata: { ...metadata, name: `${appOf(ordinal)}-${String(ordinal).padStart(4, '0')}` },
    spec: { containers: [], ...spec, nodeName, tolerations: [{ operator: 'Exists' }] },
  }
}

/** Of the size real pods have: about three kilobytes. */
function template(app: string): V1PodTemplateSpec {
  const probe = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10, timeoutSeconds: 2 }
  return {
    metadata: {
      labels: { app, 'app.kubernetes.io/name': app, 'app.kubernetes.io/part-of': 'load' },
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' },
    },
    spec: {
      containers: [
        {
          name: 'main',
          image: `registry.example.test/load/${app}:1.0.0`,
          ports: [{ name: 'http', containerPort: 8080 }],
          env: range(8).map((index) => ({ name: `SETTING_${index}`, value: `value-${index}-of-${app}` })),
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
          readinessProbe: probe,
          livenessProbe: probe,
        },
      ],
    },
  }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index)
}

/** `node testing/load-cluster.ts <kubeconfig> [pods]` loads a cluster by hand. */
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [kubeconfig, pods = '10000'] = process.argv.slice(2)
  if (kubeconfig === undefined) throw new Error('Say which cluster: node testing/load-cluster.ts <kubeconfig> [pods]')
  await loadCluster({ kubeconfig, namespaces: 100, pods: Number(pods), nodes: 10 })
}
