import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

/** One event as the cluster recorded it. `at` is RFC 3339. */
export type EventLine = {
  readonly id: string
  readonly warning: boolean
  readonly reason: string
  readonly message: string
  readonly about: string
  readonly at: string
  readonly count: number
}

type CoreEvent = KubeObject & {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
  readonly count?: number
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
  readonly involvedObject?: { readonly kind?: string; readonly name?: string }
}

const mostShown = 20

/** The newest events of a namespace, as the viewer; none where he may not read them. */
export async function namespaceEvents(viewer: Viewer, cluster: string, namespace: string): Promise<EventLine[]> {
  const kube = kubeAs(viewer, cluster)
  if (!(await kube.allowed({ verb: 'list', group: '', resource: 'events', namespace }))) return []
  const events = (await listAll(kube, { apiVersion: 'v1', kind: 'Event', namespace })) as readonly CoreEvent[]
  return events
    .map(lineOf)
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, mostShown)
}

function lineOf(event: CoreEvent): EventLine {
  const { kind = '', name = '' } = event.involvedObject ?? {}
  return {
    id: event.metadata.uid ?? event.metadata.name,
    warning: event.type === 'Warning',
    reason: event.reason ?? '',
    message: event.message ?? '',
    about: `${kind} ${name}`.trim(),
    at: event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? '',
    count: event.count ?? 1,
  }
}
