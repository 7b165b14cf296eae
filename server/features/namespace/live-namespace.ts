import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { type Figures, figuresAmong } from '#domain/namespace/figures.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { quotaRef } from '#domain/namespace/objects/resource-quota.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'

/** UID of the namespace in the cluster, or null. Read as the panel: a view member may not read Namespace objects. */
export async function liveNamespaceUid(_viewer: Viewer, cluster: string, name: string): Promise<string | null> {
  const object = await kubeAsPanel(cluster).read(namespaceRef(name))
  return object?.metadata.uid ?? null
}

/** What a namespace uses, as the quota controller counts it; empty where it has no quota of ours. */
export async function quotaUse(_viewer: Viewer, cluster: string, name: string): Promise<Partial<Figures>> {
  const quota = (await kubeAsPanel(cluster).read(quotaRef(name))) as
    | (KubeObject & { readonly status?: { readonly used?: Record<string, string> } })
    | null
  return figuresAmong(quota?.status?.used ?? {})
}
