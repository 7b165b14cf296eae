import 'server-only'
import type { WarningDays } from '#domain/namespace/lease.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { tellLease } from './tell-lease.ts'

/** Tells the owners once that the lease ends; a renewal in the same moment wins. */
export async function warnOwners(row: NamespaceEntry, days: WarningDays, now: Date): Promise<void> {
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.namespaceEntry.updateMany({
      where: { id: row.id, state: 'active', expiresAt: row.expiresAt, warnedDays: row.warnedDays },
      data: { warnedAt: now, warnedDays: days },
    })
    if (count === 1) await tellLease(tx, row, 'warned', { days, endsAt: row.expiresAt?.toISOString() ?? '' })
  })
}
