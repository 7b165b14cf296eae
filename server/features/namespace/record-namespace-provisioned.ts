import 'server-only'
import { plusDays } from '#domain/namespace/lease.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { neededEntry } from './standing-entry.ts'

/** The row becomes active with the UID that was created, or with what was found where it was adopted; its lease begins now. */
export const recordNamespaceProvisioned: RecordHandler<'namespace-provisioned'> = async (tx, record, context) => {
  const entry = await neededEntry(tx, context.cluster, record.namespace)
  const created = context.created.find(({ ref }) => ref.kind === 'Namespace' && ref.name === record.namespace)
  await tx.namespaceEntry.update({
    where: { id: entry.id },
    data: {
      state: 'active',
      uid: created?.uid ?? record.adopted?.uid ?? null,
      ...(record.adopted && { meshInjection: record.adopted.meshInjection, podSecurity: record.adopted.podSecurity }),
      leaseDays: record.leaseDays,
      expiresAt: record.leaseDays === null ? null : plusDays(context.now, record.leaseDays),
    },
  })
}
