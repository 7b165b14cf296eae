import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { MeshFacts, PreflightFacts } from '#domain/release/preflight/facts.ts'
import type { WorkloadRef } from '#domain/release/spec.ts'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import { networkingVersion, type VirtualService } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { activeReleaseOf } from './active-release.ts'
import { freezeOf } from './freeze-of.ts'
import { readNodes } from './read-nodes.ts'

type Target = { readonly cluster: string; readonly namespace: string; readonly workload: WorkloadRef }
type Wanted = Pick<PreflightFacts, 'template' | 'wanted'>

const gatewayVersion = 'gateway.networking.k8s.io/v1'
const monitoringVersion = 'monitoring.coreos.com/v1'

/**
 * Everything the verdicts on the six strategies depend on, read as the viewer at one moment. What he may not read, and
 * what the cluster does not serve, is left out; the first is named in `unread`, so that the verdicts say what they do
 * not know. Null where the workload does not exist.
 *
 * @throws KubeError FORBIDDEN where he may not read the workload itself, CLUSTER_UNREACHABLE
 */
export async function readPreflightFacts(
  viewer: Viewer,
  { cluster, namespace, workload }: Target,
  wanted: Wanted,
  now: Date,
): Promise<PreflightFacts | null> {
  const kube = kubeAs(viewer, cluster)
  const live = await kube.read({ apiVersion: 'apps/v1', kind: workload.kind, namespace, name: workload.name })
  if (live === null) return null
  const unread: string[] = []
  const list = (apiVersion: string, kind: string, scope: Scope = 'namespace') =>
    listReadable(kube, { apiVersion, kind, namespace }, scope, unread)
  const [lists, mesh, nodes, activeRelease, freeze] = await Promise.all([
    listKinds(list),
    readMesh(kube, namespace),
    readNodes(kube, cluster),
    activeReleaseOf({ cluster, namespace, workload }),
    freezeOf(viewer, { cluster, namespace }, now),
  ])
  return { ...wanted, ...lists, workload: live, mesh, nodes, activeRelease, freeze, unread }
}

/** Istio and the Gateway API route across namespaces; who may not list them all gets those of the namespace. */
type Scope = 'namespace' | 'cluster'
type List = (apiVersion: string, kind: string, scope?: Scope) => Promise<readonly KubeObject[] | null>

async function listKinds(list: List) {
  const every = async (apiVersion: string, kind: string, scope?: Scope) => (await list(apiVersion, kind, scope)) ?? []
  const apps = ['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => every('apps/v1', kind))
  const monitors = ['ServiceMonitor', 'PodMonitor'].map((kind) => every(monitoringVersion, kind))
  const [services, autoscalers, budgets, quotas, limitRanges, claims, networkPolicies, ingresses] = await Promise.all([
    every('v1', 'Service'),
    every('autoscaling/v2', 'HorizontalPodAutoscaler'),
    every('policy/v1', 'PodDisruptionBudget'),
    every('v1', 'ResourceQuota'),
    every('v1', 'LimitRange'),
    every('v1', 'PersistentVolumeClaim'),
    every('networking.k8s.io/v1', 'NetworkPolicy'),
    every('networking.k8s.io/v1', 'Ingress'),
  ])
  const [virtualServices, destinationRules, httpRoutes] = await Promise.all([
    every(networkingVersion, 'VirtualService', 'cluster'),
    every(networkingVersion, 'DestinationRule', 'cluster'),
    list(gatewayVersion, 'HTTPRoute', 'cluster'),
  ])
  return {
    workloads: (await Promise.all(apps)).flat(),
    monitors: (await Promise.all(monitors)).flat(),
    services,
    autoscalers,
    budgets,
    quotas,
    limitRanges,
    claims,
    networkPolicies,
    ingresses,
    virtualServices: virtualServices as readonly VirtualService[],
    destinationRules: destinationRules as readonly DestinationRule[],
    httpRoutes: httpRoutes ?? [],
    gatewayApi: httpRoutes !== null,
  }
}

/** Null where the cluster does not serve the kind: then there are none, and nothing is unknown. */
async function listReadable(
  kube: Kube,
  { namespace, ...kind }: { readonly apiVersion: string; readonly kind: string; readonly namespace: string },
  scope: Scope,
  unread: string[],
): Promise<readonly KubeObject[] | null> {
  const attempts = scope === 'cluster' ? [kind, { ...kind, namespace }] : [{ ...kind, namespace }]
  for (const query of attempts) {
    const items = await listAll(kube, query).catch(ifRefused)
    if (items !== 'FORBIDDEN') return items
    if (!unread.includes(kind.kind)) unread.push(kind.kind)
  }
  return []
}

function ifRefused(error: unknown): 'FORBIDDEN' | null {
  if (error instanceof KubeError && error.code === 'NOT_INSTALLED') return null
  if (error instanceof KubeError && error.code === 'FORBIDDEN') return 'FORBIDDEN'
  throw error
}

/** How the namespace stands to the mesh; outside of it where the viewer may not read the namespace. */
async function readMesh(kube: Kube, namespace: string): Promise<MeshFacts> {
  const [object, installed] = await Promise.all([
    kube.read({ apiVersion: 'v1', kind: 'Namespace', name: namespace }).catch(ifForbidden),
    isServed(kube, namespace),
  ])
  const labels = valueAt(object, '/metadata/labels') as Readonly<Record<string, string>> | undefined
  const ambient = labels?.['istio.io/dataplane-mode'] === 'ambient'
  const injected = labels?.['istio-injection'] === 'enabled' || labels?.['istio.io/rev'] !== undefined
  const waypoint = labels?.['istio.io/use-waypoint']
  return {
    installed,
    mode: ambient ? 'ambient' : injected ? 'sidecar' : 'none',
    waypoint: waypoint !== undefined && waypoint !== 'none',
  }
}

async function isServed(kube: Kube, namespace: string): Promise<boolean> {
  try {
    await kube.list({ apiVersion: networkingVersion, kind: 'VirtualService', namespace, limit: 1 })
    return true
  } catch (error) {
    if (error instanceof KubeError && error.code === 'NOT_INSTALLED') return false
    return ifForbidden(error) === null
  }
}

function ifForbidden(error: unknown): null {
  if (error instanceof KubeError && error.code === 'FORBIDDEN') return null
  throw error
}
