import { randomBytes } from 'node:crypto'
import type { KubeObject } from '#domain/kube/object.ts'
import { networkingVersion } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { catalog } from '#server/clients/catalog/client.ts'

/** Service `catalog` with two pods behind v1, one behind v2, none ready behind v3; and the right to route for one. */
export function routedShop(namespace: string, router: Viewer): readonly KubeObject[] {
  return [
    role(namespace),
    binding(namespace, router),
    service(namespace),
    rule(namespace),
    ...pods(namespace),
    slice(namespace),
  ]
}

/** Somebody the catalogue knows and whom the cluster allows nothing. */
export async function personWithoutRights(): Promise<Viewer> {
  const id = randomBytes(6).toString('hex')
  await catalog().user.create({ data: { id, name: id, email: `${id}@example.test`, role: 'developer' } })
  const viewer = await viewerOfRequester(id)
  if (viewer === null) throw new Error('the person who was just made is not known')
  return viewer
}

/** Writing routes is not part of `edit`, in Istio's chart or in ours: it is granted by name. */
function role(namespace: string): KubeObject {
  const rules = [
    {
      apiGroups: ['networking.istio.io'],
      resources: ['virtualservices', 'destinationrules', 'serviceentries'],
      verbs: ['get', 'list', 'watch', 'update', 'patch'],
    },
  ]
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'router', namespace },
    rules,
  }
}
function binding(namespace: string, viewer: Viewer): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'router', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'router' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: viewer.kubernetes.user }],
  }
}

/** Three routes: by header, split over three subsets (the third without weight), and the rest. */
export function catalogRoutes(namespace: string): KubeObject {
  const to = (subset: string, weight?: number) => ({
    destination: { host: 'catalog', subset },
    headers: { response: { set: { 'x-arm': subset } } },
    ...(weight === undefined ? {} : { weight }),
  })
  return {
    apiVersion: networkingVersion,
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace, annotations: { note: 'kept' } },
    spec: {
      hosts: ['catalog', 'catalog.shop.test'],
      http: [
        {
          name: 'beta',
          match: [{ headers: { 'x-beta': { exact: '1' } } }],
          route: [{ destination: { host: 'catalog', subset: 'v2' } }],
        },
        {
          name: 'primary',
          timeout: '3s',
          retries: { attempts: 2, retryOn: '5xx' },
          mirror: { host: 'catalog', subset: 'v2' },
          route: [to('v1', 90), to('v2', 10), to('v3')],
        },
        { route: [{ destination: { host: 'catalog' } }] },
      ],
    },
  }
}
function service(namespace: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'catalog', namespace },
    spec: { selector: { app: 'catalog' }, ports: [{ name: 'http', port: 80, targetPort: 9000 }] },
  }
}
function rule(namespace: string): KubeObject {
  const subsets = ['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } }))
  return {
    apiVersion: networkingVersion,
    kind: 'DestinationRule',
    metadata: { name: 'catalog', namespace },
    spec: { host: 'catalog', subsets },
  }
}

const podNames = [
  ['a', 'v1'],
  ['b', 'v1'],
  ['c', 'v2'],
  ['d', 'v3'],
] as const
function pods(namespace: string): readonly KubeObject[] {
  return podNames.map(([name, version]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: 'catalog', version } },
    // A node that does not exist, or a kubelet of this cluster would take the pod and its endpoints over.
    spec: {
      nodeName: 'none',
      serviceAccountName: 'default',
      automountServiceAccountToken: false,
      containers: [{ name: 'web', image: 'web' }],
    },
  }))
}
/** Written by hand and managed by nobody: a cluster without kubelets makes no pod ready. */
function slice(namespace: string): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType: 'IPv4',
    metadata: {
      name: 'by-hand',
      namespace,
      labels: { 'kubernetes.io/service-name': 'catalog', 'endpointslice.kubernetes.io/managed-by': 'the-test' },
    },
    ports: [{ name: 'http', port: 9000, protocol: 'TCP' }],
    endpoints: podNames.map(([name, version], index) => ({
      addresses: [`10.1.0.${index + 1}`],
      conditions: { ready: version !== 'v3' },
      targetRef: { kind: 'Pod', name, namespace },
    })),
  }
}
