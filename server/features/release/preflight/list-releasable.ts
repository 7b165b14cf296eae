import 'server-only'
import { releaseAnnotation } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { WorkloadRef } from '#domain/release/spec.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'
import { listAll } from '#server/features/namespace/list-all.ts'
import { membershipsOf } from '#server/features/operation/memberships.ts'

/** A workload that could be released, with what it runs now. */
export type Releasable = WorkloadRef & { readonly namespace: string; readonly images: readonly string[] }

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet'] as const

/**
 * The workloads for a picker, as the viewer may list them: of one namespace, or, as long as none is chosen, of all or
 * of those he is a member of. Companions of running releases are left out.
 */
export async function listReleasable(
  viewer: Viewer,
  cluster: string,
  namespace: string | null,
): Promise<readonly Releasable[]> {
  const kube = kubeAs(viewer, cluster)
  const list = async (kind: WorkloadRef['kind'], scope: string | undefined) => {
    const query = { apiVersion: 'apps/v1', kind, ...(scope === undefined ? {} : { namespace: scope }) }
    return (await listAll(kube, query).catch(ifForbidden)).flatMap((object) => toReleasable(kind, object))
  }
  const everywhere =
    namespace === null && (await kube.allowed({ verb: 'list', group: 'apps', resource: 'deployments' }))
  const scopes = everywhere ? [undefined] : namespace === null ? await ownNamespaces(viewer, cluster) : [namespace]
  const found = await Promise.all(scopes.flatMap((scope) => kinds.map((kind) => list(kind, scope))))
  return found.flat().toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

function toReleasable(kind: WorkloadRef['kind'], { metadata, ...object }: KubeObject): readonly Releasable[] {
  if (metadata.annotations?.[releaseAnnotation] !== undefined) return []
  const containers = valueAt(object, '/spec/template/spec/containers')
  const images = Array.isArray(containers) ? containers.map((container) => String(valueAt(container, '/image'))) : []
  return [{ kind, name: metadata.name, namespace: metadata.namespace ?? '', images }]
}

async function ownNamespaces(viewer: Viewer, cluster: string): Promise<readonly string[]> {
  const own = await membershipsOf(viewer)
  return own.filter((membership) => membership.cluster === cluster).map(({ namespace }) => namespace)
}

function keyOf({ namespace, kind, name }: Releasable): string {
  return `${namespace}/${kind}/${name}`
}

function ifForbidden(error: unknown): readonly KubeObject[] {
  if (error instanceof KubeError && error.code === 'FORBIDDEN') return []
  throw error
}
