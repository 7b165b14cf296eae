import 'server-only'
import { companionName } from '#domain/release/companion/companion-name.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { knownFailure } from '#server/errors.ts'
import { listPodsOf } from '#server/features/workload/list-pods-of.ts'

/** How often containers of each version were started again; null where the viewer may not see its pods, or has none. */
export type Restarts = { readonly stable: number | null; readonly fresh: number | null }

/** Read as the viewer: a count of restarts is his cluster's word, and a silent cluster leaves it out. */
export async function readRestarts(
  viewer: Viewer,
  cluster: string,
  { namespace, workload }: Pick<ReleaseSpec, 'namespace' | 'workload'>,
): Promise<Restarts> {
  const count = (kind: string, name: string) => restartsOf(viewer, cluster, { kind, namespace, name })
  const [stable, fresh] = await Promise.all([
    count(workload.kind, workload.name),
    count('Deployment', companionName(workload.name)),
  ])
  return { stable, fresh }
}

async function restartsOf(
  viewer: Viewer,
  cluster: string,
  target: { readonly kind: string; readonly namespace: string; readonly name: string },
): Promise<number | null> {
  try {
    const workload = await kubeAs(viewer, cluster).read({ apiVersion: 'apps/v1', ...target })
    if (workload === null) return null
    const { rows } = await listPodsOf(viewer, cluster, workload)
    return rows.reduce((sum, { restarts }) => sum + Number(restarts), 0)
  } catch (error) {
    if (knownFailure(error) === null) throw error
    return null
  }
}
