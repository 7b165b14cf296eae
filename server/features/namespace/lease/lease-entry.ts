import 'server-only'
import type { LeaseEntry } from '#domain/namespace/lease.ts'
import type { NamespaceState } from '#domain/namespace/state.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'

/** What the lease of a row is decided by. */
export function leaseEntryOf(row: NamespaceEntry): LeaseEntry {
  const { adopted, leaseDays, expiresAt, warnedAt, warnedDays, asleepAt, archivedAt } = row
  return {
    state: row.state as NamespaceState,
    adopted,
    leaseDays,
    expiresAt,
    warnedAt,
    warnedDays,
    asleepAt,
    archivedAt,
  }
}
