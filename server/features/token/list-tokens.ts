import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'

export type TokenDto = {
  readonly id: string
  readonly name: string
  /** The beginning of the secret, to know it by. */
  readonly prefix: string
  /** Times are RFC 3339. */
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

/** The viewer's own living or expired tokens, newest first; revoked ones are gone. */
export async function listTokens(viewer: Viewer): Promise<readonly TokenDto[]> {
  const tokens = await catalog().apiToken.findMany({
    where: { userId: viewer.id, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  return tokens.map(({ id, name, prefix, createdAt, expiresAt, lastUsedAt }) => ({
    id,
    name,
    prefix,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}
