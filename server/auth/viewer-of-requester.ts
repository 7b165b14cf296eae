import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { makeViewer } from './make-viewer.ts'
import type { Viewer } from './viewer.ts'

/**
 * The person on whose behalf queued work runs, as he is now; null when he is gone or locked out. Read anew at each
 * use: work that was queued by an administrator runs with a developer's rights once he is one.
 */
export async function viewerOfRequester(userId: string): Promise<Viewer | null> {
  const person = await catalog().user.findUnique({ where: { id: userId } })
  return person === null ? null : makeViewer(person, 'worker')
}
