import 'server-only'
import { plusDays } from '#domain/namespace/lease.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { neededEntry } from './standing-entry.ts'

/** A new term: the namespace is awake, nobody has been warned, nothing is remembered to be put back. */
export const recordNamespaceLeased: RecordHandler<'namespace-leased'> = async (tx, record, context) => {
  const entry = await neededEntry(tx, context.cluster, record.namespace)
  const counted = record.leaseDays === null ? null : plusDays(context.now, record.leaseDays)
  await tx.namespaceEntry.update({
    where: { id: entry.id },
    data: {
      state: 'active',
      leaseDays: record.leaseDays,
      expiresAt: record.expiresAt === undefined ? counted : toDate(record.expiresAt),
      warnedAt: null,
      warnedDays: null,
      asleepAt: null,
      archivedAt: null,
      sleep: Prisma.DbNull,
      archive: Prisma.DbNull,
    },
  })
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
