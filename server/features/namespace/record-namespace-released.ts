import 'server-only'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { releaseEntry } from './release-entry.ts'

/** Gives back name and quota of a namespace that was taken back. An adopted one is let go: it goes on living. */
export const recordNamespaceReleased: RecordHandler<'namespace-released'> = async (tx, _record, context) => {
  await releaseEntry(tx, context.operationId, 'deleted', context.now)
}
