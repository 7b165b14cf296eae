import 'server-only'
import { namespaceIdLabel } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { log } from '#server/log.ts'
import { tellLease } from './tell-lease.ts'

/**
 * Deletes a namespace whose grace is over: only one the panel made, that still has the UID it had then and carries
 * the panel's id of it. The intent is written first; the API server checks the UID again.
 */
export async function deleteNamespace(row: NamespaceEntry, live: KubeObject, now: Date): Promise<void> {
  if (!isDeletable(row, live)) {
    log.warn({ namespace: row.name }, 'the namespace does not carry the mark the panel made it with; it is not deleted')
    return
  }
  const begun = await catalog().$transaction(async (tx) => {
    const { count } = await tx.namespaceEntry.updateMany({
      where: { id: row.id, state: 'archived', archivedAt: row.archivedAt },
      data: { state: 'deleting' },
    })
    if (count === 1) await tellLease(tx, row, 'deleting')
    return count === 1
  })
  if (begun) await finishDeletion({ ...row, state: 'deleting' }, live, now)
}

/**
 * Goes on with a deletion: sends it (again) while the namespace stands, waits while it goes, and frees the name when
 * it is gone. A namespace of the same name that somebody made since is another one. What an operation takes back
 * (`deleting` without an archive) is that operation's to finish.
 */
export async function finishDeletion(row: NamespaceEntry, live: KubeObject | null, now: Date): Promise<void> {
  if (row.archivedAt === null || row.adopted || row.uid === null) return
  if (live !== null && live.metadata.uid === row.uid) {
    if (live.metadata.deletionTimestamp === undefined && isDeletable(row, live))
      await kubeAsPanel(row.cluster).delete(namespaceRef(row.name), row.uid)
    return
  }
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.namespaceEntry.updateMany({
      where: { id: row.id, state: 'deleting' },
      data: { state: 'deleted', activeKey: null, deletedAt: now },
    })
    if (count === 1) await tellLease(tx, row, 'deleted')
  })
}

function isDeletable(row: NamespaceEntry, live: KubeObject): boolean {
  return !row.adopted && live.metadata.uid === row.uid && live.metadata.labels?.[namespaceIdLabel] === row.id
}
