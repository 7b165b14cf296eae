import type { KubeObject } from '#domain/kube/object.ts'
import type { ResourceRow } from './resource-contract.ts'
import { eventRow } from './rows/event-row.ts'
import { namespaceRow } from './rows/namespace-row.ts'
import { podRow } from './rows/pod-row.ts'
import { serviceRow } from './rows/service-row.ts'
import { destinationRuleRow, endpointSliceRow } from './rows/traffic-rows.ts'
import { virtualServiceRow } from './rows/virtual-service-row.ts'
import { workloadRow } from './rows/workload-row.ts'

/** A kind that has a row of its own. */
export type KnownKind = {
  readonly plural: string
  readonly apiVersion: string
  readonly kind: string
  /** Columns beside namespace, name, createdAt and age; what a list may be sorted by. */
  readonly columns: readonly string[]
  readonly row: (object: KubeObject) => ResourceRow
}

const workloadColumns = ['status', 'reason', 'desired', 'ready', 'updated', 'available', 'images', 'owner'] as const
const podColumns = ['status', 'reason', 'ready', 'containers', 'restarts', 'node', 'ip', 'images', 'owner'] as const

/** The kinds with rows of their own. Every other kind the cluster serves is listed by `anyRow`. */
export const knownKinds: readonly KnownKind[] = [
  { plural: 'pods', apiVersion: 'v1', kind: 'Pod', columns: podColumns, row: podRow },
  { plural: 'deployments', apiVersion: 'apps/v1', kind: 'Deployment', columns: workloadColumns, row: workloadRow },
  { plural: 'statefulsets', apiVersion: 'apps/v1', kind: 'StatefulSet', columns: workloadColumns, row: workloadRow },
  { plural: 'daemonsets', apiVersion: 'apps/v1', kind: 'DaemonSet', columns: workloadColumns, row: workloadRow },
  { plural: 'replicasets', apiVersion: 'apps/v1', kind: 'ReplicaSet', columns: workloadColumns, row: workloadRow },
  {
    plural: 'namespaces',
    apiVersion: 'v1',
    kind: 'Namespace',
    columns: ['status', 'displayName', 'team', 'environment', 'managed', 'pods'],
    row: namespaceRow,
  },
  {
    plural: 'events',
    apiVersion: 'v1',
    kind: 'Event',
    columns: ['type', 'reason', 'message', 'object', 'count', 'lastSeen', 'source'],
    row: eventRow,
  },
  {
    plural: 'services',
    apiVersion: 'v1',
    kind: 'Service',
    columns: ['type', 'clusterIP', 'ports', 'selector'],
    row: serviceRow,
  },
  {
    plural: 'endpointslices',
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    columns: ['service', 'addressType', 'endpoints', 'ready'],
    row: endpointSliceRow,
  },
  {
    plural: 'virtualservices',
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    columns: ['hosts', 'gateways', 'routes', 'owner'],
    row: virtualServiceRow,
  },
  {
    plural: 'destinationrules',
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    columns: ['host', 'subsets'],
    row: destinationRuleRow,
  },
]
