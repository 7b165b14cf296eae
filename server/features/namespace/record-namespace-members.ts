import 'server-only'
import { toJson } from '#server/features/operation/json.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { neededEntry } from './standing-entry.ts'

/** The members as they now are, in the cluster as well. */
export const recordNamespaceMembers: RecordHandler<'namespace-members'> = async (tx, record, context) => {
  const entry = await neededEntry(tx, context.cluster, record.namespace)
  await tx.namespaceEntry.update({ where: { id: entry.id }, data: { members: toJson(record.members) } })
}
