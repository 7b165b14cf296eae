import 'server-only'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import type { Tx } from '#server/features/operation/tx.ts'

/** The key that makes a name unique while it is promised or used. */
export function activeKeyOf(cluster: string, name: string): string {
  return `${cluster}/${name}`
}

/** The row that holds the name now; null: the panel does not know the namespace. */
export function standingEntry(tx: Tx, cluster: string, name: string): Promise<NamespaceEntry | null> {
  return tx.namespaceEntry.findUnique({ where: { activeKey: activeKeyOf(cluster, name) } })
}

/** As `standingEntry`, for a record step: the plan was made for that row, so its absence is a bug. */
export async function neededEntry(tx: Tx, cluster: string, name: string): Promise<NamespaceEntry> {
  const entry = await standingEntry(tx, cluster, name)
  if (entry === null) throw new Error(`no entry holds the namespace ${cluster}/${name}`)
  return entry
}

/** As `standingEntry`, and nobody else changes the row until the transaction ends. */
export async function lockedEntry(tx: Tx, cluster: string, name: string): Promise<NamespaceEntry | null> {
  await tx.$queryRaw`SELECT "id" FROM "NamespaceEntry" WHERE "activeKey" = ${activeKeyOf(cluster, name)} FOR UPDATE`
  return standingEntry(tx, cluster, name)
}
