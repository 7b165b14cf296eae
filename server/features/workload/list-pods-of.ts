import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { ResourceRow } from '#server/features/resource/resource-contract.ts'
import { podRow } from '#server/features/resource/rows/pod-row.ts'
import { selectorText } from './selector-text.ts'

const most = 200

/** The pods a workload selects, read as the viewer; `more` when there are more than are shown. */
export async function listPodsOf(
  viewer: Viewer,
  cluster: string,
  workload: KubeObject,
): Promise<{ rows: readonly ResourceRow[]; more: boolean }> {
  const labelSelector = selectorText(workload)
  // A workload without a selector selects nothing; an empty selector in a list would select everything.
  if (labelSelector === '') return { rows: [], more: false }
  const { namespace } = workload.metadata
  const page = await kubeAs(viewer, cluster).list({
    apiVersion: 'v1',
    kind: 'Pod',
    ...(namespace === undefined ? {} : { namespace }),
    labelSelector,
    limit: most,
  })
  return { rows: page.items.map(podRow), more: page.continue !== undefined && page.continue !== '' }
}
