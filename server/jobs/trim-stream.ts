import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'

/** A browser that was away for longer reads its page anew. */
const keptMinutes = 60

/** Removes stream events nobody will ask for again. */
export async function trimStream(now: Date): Promise<void> {
  await catalog().streamEvent.deleteMany({ where: { at: { lt: new Date(now.getTime() - keptMinutes * 60_000) } } })
}
