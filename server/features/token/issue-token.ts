import 'server-only'
import { z } from 'zod'
import { tokenLifetimes } from '#domain/identity/token-lifetimes.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { hashOfSecret, newTokenSecret, shownPrefix } from '#server/auth/token-secret.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import type { Tx } from '#server/features/operation/tx.ts'

export const tokenRequest = z.object({
  name: z.string().trim().min(1, 'account.tokens.name-missing').max(60, 'account.tokens.name-long'),
  days: z.literal(tokenLifetimes, 'account.tokens.days-unknown'),
})
export type TokenRequest = z.infer<typeof tokenRequest>

/** A token is a person's own; more than these are a leak, not a need. */
const tokenLimit = 50

/**
 * Makes an API token of the viewer and answers its secret, this once: afterwards only the hash is there.
 * `CONFLICT` with 50 living tokens.
 */
export async function issueToken(
  viewer: Viewer,
  request: TokenRequest,
  now: Date,
): Promise<Result<{ readonly id: string; readonly secret: string }>> {
  return catalog().$transaction(async (tx) => {
    if ((await tx.apiToken.count({ where: { userId: viewer.id, revokedAt: null } })) >= tokenLimit) {
      return failure('CONFLICT', phrase('account.tokens.too-many', { limit: tokenLimit }))
    }
    const token = await writeToken(tx, viewer.id, request, now)
    await appendAudit(tx, viewer, {
      verb: 'token:issue',
      subject: { kind: 'ApiToken', name: request.name },
      outcome: 'succeeded',
      detail: { days: request.days },
    })
    return success(token)
  })
}

/** For `issueToken` and the command line, where who has the database may be anyone. */
export async function writeToken(
  tx: Tx,
  userId: string,
  { name, days }: TokenRequest,
  now: Date,
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = newTokenSecret()
  const expiresAt = days === null ? null : new Date(now.getTime() + days * 24 * 3600_000)
  const { id } = await tx.apiToken.create({
    data: { userId, name, expiresAt, prefix: shownPrefix(secret), hash: hashOfSecret(secret) },
  })
  return { id, secret }
}
