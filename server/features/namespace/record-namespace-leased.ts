import 'server-only'
import { plusDays } from '#domain/namespace/lease.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import { rememberedSleepers } from './sleepers.ts'
import { lockedEntry } from './standing-entry.ts'

/**
 * A new term: the namespace is awake, nobody has been warned, nothing is remembered to be put back. So nothing may have
 * been put to sleep since the plan was made: how to wake it would be forgotten.
 *
 * @throws StepFailed CONFLICT when the row is no longer what the plan was made for
 */
export const recordNamespaceLeased: RecordHandler<'namespace-leased'> = async (tx, record, context) => {
  const { namespace, leaseDays, expiresAt, from } = record
  const entry = await lockedEntry(tx, context.cluster, namespace)
  const isAsPlanned = entry?.state === from.state && String(rememberedSleepers(entry.sleep)) === String(from.sleepers)
  if (!isAsPlanned)
    throw new StepFailed({ code: 'CONFLICT', message: phrase('namespaces.carryOn.leaseMoved', { name: namespace }) })
  const counted = leaseDays === null ? null : plusDays(context.now, leaseDays)
  await tx.namespaceEntry.update({
    where: { id: entry.id },
    data: {
      state: 'active',
      leaseDays,
      expiresAt: expiresAt === undefined ? counted : toDate(expiresAt),
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
