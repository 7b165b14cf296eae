import 'server-only'
import { sizeOfFigures } from '#domain/namespace/size.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { neededEntry } from './standing-entry.ts'

/** The row promises the new figures. */
export const recordNamespaceResized: RecordHandler<'namespace-resized'> = async (tx, record, context) => {
  const entry = await neededEntry(tx, context.cluster, record.namespace)
  await tx.namespaceEntry.update({
    where: { id: entry.id },
    data: { quota: record.quota, size: sizeOfFigures(record.quota) },
  })
}
