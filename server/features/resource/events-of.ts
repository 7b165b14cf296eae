import 'server-only'
import type { ObjectRef } from '#domain/kube/object.ts'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster, kubeAs } from '#server/clients/kube/connection.ts'
import type { EventRow } from './resource-contract.ts'
import { eventRow } from './rows/event-row.ts'

const most = 500

/**
 * What the cluster reported about one object, latest first; read as the viewer. Events of a kind without namespaces lie
 * in `default`, where the API server puts them.
 *
 * @throws KubeError FORBIDDEN when the viewer may not list events there
 */
export async function eventsOf(
  viewer: Viewer,
  ref: ObjectRef,
  cluster = defaultCluster,
): Promise<Result<readonly EventRow[]>> {
  const about = { kind: ref.kind, name: ref.name, ...(ref.namespace === undefined ? {} : { namespace: ref.namespace }) }
  const fieldSelector = Object.entries(about)
    .map(([field, value]) => `involvedObject.${field}=${value}`)
    .join(',')
  const namespace = ref.namespace ?? 'default'
  const { items } = await kubeAs(viewer, cluster).list({
    apiVersion: 'v1',
    kind: 'Event',
    namespace,
    fieldSelector,
    limit: most,
  })
  return success(items.map(eventRow).sort((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1)))
}
