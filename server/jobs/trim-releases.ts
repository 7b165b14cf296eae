import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'

/** What ended longer ago is in the audit still, without its stages and writes. */
const keptDays = 180

/** Removes releases that ended long ago, with their history and journal. */
export async function trimReleases(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await catalog().release.deleteMany({ where: { finishedAt: { lt: before } } })
}
