import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

const kinds = [
  { apiVersion: 'apps/v1', kind: 'Deployment', group: 'apps', resource: 'deployments' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', group: 'apps', resource: 'statefulsets' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', group: 'apps', resource: 'daemonsets' },
  { apiVersion: 'v1', kind: 'Pod', group: '', resource: 'pods' },
] as const

export type WorkloadCount = { readonly kind: (typeof kinds)[number]['kind']; readonly count: number }

/** How many of each kind run in a namespace, as the viewer; kinds he may not list are left out. */
export async function countWorkloads(viewer: Viewer, cluster: string, namespace: string): Promise<WorkloadCount[]> {
  const kube = kubeAs(viewer, cluster)
  const counts = await Promise.all(
    kinds.map(async ({ apiVersion, kind, group, resource }) => {
      if (!(await kube.allowed({ verb: 'list', group, resource, namespace }))) return []
      return [{ kind, count: (await listAll(kube, { apiVersion, kind, namespace })).length }]
    }),
  )
  return counts.flat()
}
