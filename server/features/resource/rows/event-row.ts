import type { KubeObject } from '#domain/kube/object.ts'
import type { EventRow } from '../resource-contract.ts'
import { rowBase, shareText, shortReason } from './row-base.ts'

type EventShape = {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
  readonly count?: number
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string }
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
  readonly involvedObject?: { readonly kind?: string; readonly name?: string; readonly uid?: string }
  readonly source?: { readonly component?: string }
  readonly reportingComponent?: string
}

/** An Event (core/v1) as a list shows it; new-style events count in `series`, old ones in `count`. */
export function eventRow(object: KubeObject): EventRow {
  const event = object as KubeObject & EventShape
  const { involvedObject: about = {} } = event
  return {
    ...rowBase(object),
    type: shareText(event.type ?? 'Normal'),
    reason: shareText(event.reason ?? ''),
    message: shortReason(event.message) ?? '',
    object: `${about.kind ?? ''}/${about.name ?? ''}`,
    objectUid: about.uid ?? null,
    count: event.series?.count ?? event.count ?? 1,
    lastSeen:
      event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      object.metadata.creationTimestamp ??
      '',
    source: shareText(event.source?.component || event.reportingComponent || '') || null,
  }
}
