import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { KubeError } from '#server/clients/kube/errors.ts'

export type NodeCount = { readonly total: number; readonly ready: number }

/** Nodes as the viewer may list them; null where he may not, which is how most developers live. */
export async function countNodes(viewer: Viewer, cluster: string): Promise<NodeCount | null> {
  try {
    const { items } = await kubeAs(viewer, cluster).list({ apiVersion: 'v1', kind: 'Node' })
    return { total: items.length, ready: items.filter(isReady).length }
  } catch (error) {
    if (error instanceof KubeError && error.code === 'FORBIDDEN') return null
    throw error
  }
}

function isReady(node: KubeObject): boolean {
  const { conditions = [] } = (node.status ?? {}) as { conditions?: readonly { type: string; status: string }[] }
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
}
