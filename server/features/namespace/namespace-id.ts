import 'server-only'
import { createHash } from 'node:crypto'
import type { Tx } from '#server/features/operation/tx.ts'

/**
 * What the catalogue will call the next namespace of this name: a UUID made from the name and how often it was used
 * before. Nothing random, so that a plan made again (review, approval) writes the same label.
 */
export async function nextNamespaceId(tx: Tx, cluster: string, name: string): Promise<string> {
  const ended = await tx.namespaceEntry.count({ where: { cluster, name, activeKey: null } })
  const hex = createHash('sha256').update(`${cluster}/${name}/${ended}`).digest('hex')
  // RFC 9562, version 8: custom contents.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
