import 'server-only'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'

/** Nobody asked for it: the worker carries out what the lease says. */
const enforcer = { email: 'pilothouse', via: 'worker' } as const

type LeaseDeed = 'warned' | 'asleep' | 'archived' | 'deleting' | 'deleted' | 'vanished'

/** Tells the stream (so the Bridge of whoever sees the namespace) and the audit what became of a lease. */
export async function tellLease(
  tx: Tx,
  row: NamespaceEntry,
  deed: LeaseDeed,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await appendStreamEvent(tx, {
    type: 'lease',
    subject: row.name,
    namespace: row.name,
    userId: null,
    data: { cluster: row.cluster, deed, ...detail },
  })
  await appendAudit(tx, enforcer, {
    verb: `lease:${deed}`,
    cluster: row.cluster,
    subject: { kind: 'Namespace', name: row.name },
    outcome: deed,
    detail,
  })
}
