import 'server-only'
import type { Task } from 'graphile-worker'
import { catalog } from '#server/clients/catalog/client.ts'

/** A browser that was away for longer reads its page anew. */
const keptMinutes = 60

/** Removes stream events nobody will ask for again. */
export const trimStreamTask: Task = async () => {
  await catalog().streamEvent.deleteMany({ where: { at: { lt: new Date(Date.now() - keptMinutes * 60_000) } } })
}
