import 'server-only'
import { nextLeaseStep } from '#domain/namespace/lease.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { log } from '#server/log.ts'
import { archiveNamespace } from './archive-namespace.ts'
import { deleteNamespace, finishDeletion } from './delete-namespace.ts'
import { leaseEntryOf } from './lease-entry.ts'
import { putToSleep } from './put-to-sleep.ts'
import { tellLease } from './tell-lease.ts'
import { warnOwners } from './warn-owners.ts'

/**
 * Takes every lease one step further if it is due; a step that was interrupted is finished. Namespaces do not stand
 * in each other's way: what fails for one is logged and tried again at the next call.
 *
 * @param now the moment that decides what is due
 */
export async function enforceLeases(now: Date): Promise<void> {
  const rows = await catalog().namespaceEntry.findMany({
    where: {
      activeKey: { not: null },
      uid: { not: null },
      state: { in: ['active', 'asleep', 'archived', 'deleting'] },
    },
    orderBy: { createdAt: 'asc' },
  })
  for (const row of rows) {
    try {
      await enforceLease(row, now)
    } catch (error) {
      log.warn({ err: error, namespace: row.name }, 'the lease could not be enforced; it will be tried again')
    }
  }
}

async function enforceLease(row: NamespaceEntry, now: Date): Promise<void> {
  const step = nextLeaseStep(leaseEntryOf(row), now)
  if (step.step === 'wait' && row.state !== 'deleting') return
  const live = await kubeAsPanel(row.cluster).read(namespaceRef(row.name))
  const isOurs = live !== null && live.metadata.uid === row.uid
  if (row.state === 'deleting') return finishDeletion(row, live, now)
  if (!isOurs) return letGo(row, now)
  switch (step.step) {
    case 'warn':
      return warnOwners(row, step.days, now)
    case 'sleep':
      return putToSleep(row, now)
    case 'archive':
      return archiveNamespace(row, now)
    case 'delete':
      return deleteNamespace(row, live, now)
  }
}

/** Somebody deleted it outside the panel, and perhaps made another of its name: there is nothing left to enforce. */
async function letGo(row: NamespaceEntry, now: Date): Promise<void> {
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.namespaceEntry.updateMany({
      where: { id: row.id, activeKey: { not: null } },
      data: { state: 'deleted', activeKey: null, deletedAt: now },
    })
    if (count === 1) await tellLease(tx, row, 'vanished')
  })
}
