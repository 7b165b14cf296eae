import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { makeViewer } from './make-viewer.ts'
import { hashOfSecret, looksLikeToken } from './token-secret.ts'
import type { Viewer } from './viewer.ts'

const usageStepMs = 60_000

/**
 * The owner of an API token, or null when it is unknown, revoked, expired, or its owner is locked out. Asked of the
 * database at every request, so a token that is revoked stops at once. Writes `lastUsedAt` at most once a minute.
 */
export async function viewerOfToken(secret: string, now: Date): Promise<Viewer | null> {
  if (!looksLikeToken(secret)) return null
  const token = await catalog().apiToken.findUnique({ where: { hash: hashOfSecret(secret) }, include: { user: true } })
  if (token === null || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now)) return null
  const viewer = makeViewer(token.user, 'token')
  if (viewer !== null && now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > usageStepMs) {
    await catalog().apiToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: now } })
  }
  return viewer
}
