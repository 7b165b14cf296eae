import 'server-only'
import type { CatalogRecord } from '#domain/plan/record.ts'
import { recordNamespaceLeased } from '#server/features/namespace/record-namespace-leased.ts'
import { recordNamespaceMembers } from '#server/features/namespace/record-namespace-members.ts'
import { recordNamespaceProvisioned } from '#server/features/namespace/record-namespace-provisioned.ts'
import { recordNamespaceReleased } from '#server/features/namespace/record-namespace-released.ts'
import { recordNamespaceResized } from '#server/features/namespace/record-namespace-resized.ts'
import { recordReleaseAborted } from '#server/features/release/record-release-aborted.ts'
import { recordReleaseStarted } from '#server/features/release/record-release-started.ts'
import { recordReleaseTrainAborted } from '#server/features/release/train/record-release-train-aborted.ts'
import { recordReleaseTrainStarted } from '#server/features/release/train/record-release-train-started.ts'
import type { RecordContext, RecordHandler } from './record-handler.ts'
import { recordUndoScheduled } from './record-undo-scheduled.ts'
import type { Tx } from './tx.ts'

type RecordType = CatalogRecord['type']

/** Every catalogue record and who writes it; one line each, complete by type. */
const handlers: { readonly [Type in RecordType]: RecordHandler<Type> } = {
  'namespace-provisioned': recordNamespaceProvisioned,
  'namespace-released': recordNamespaceReleased,
  'namespace-resized': recordNamespaceResized,
  'namespace-leased': recordNamespaceLeased,
  'namespace-members': recordNamespaceMembers,
  'undo-scheduled': recordUndoScheduled,
  'release-started': recordReleaseStarted,
  'release-aborted': recordReleaseAborted,
  'release-train-started': recordReleaseTrainStarted,
  'release-train-aborted': recordReleaseTrainAborted,
}

/** Hands a record to the feature it belongs to. */
export async function handleRecord<Type extends RecordType>(
  tx: Tx,
  record: Extract<CatalogRecord, { readonly type: Type }>,
  context: RecordContext,
): Promise<void> {
  const type: Type = record.type as Type
  await handlers[type](tx, record, context)
}
