import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'

/** What ended longer ago is in the audit still, without its stages and writes. */
const keptDays = 180

/**
 * Removes releases that ended long ago, with their history and journal, and trains. A train that still runs keeps all its
 * cars: one that it did not find it would begin anew.
 */
export async function trimReleases(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await catalog().release.deleteMany({
    where: { finishedAt: { lt: before }, OR: [{ trainId: null }, { train: { finishedAt: { not: null } } }] },
  })
  await catalog().releaseTrain.deleteMany({ where: { finishedAt: { lt: before } } })
}
