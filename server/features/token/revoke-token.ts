import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'

/** Ends one of the viewer's tokens; the next request with it is refused. Another's is `NOT_FOUND`, also for administrators. */
export async function revokeToken(viewer: Viewer, id: string, now: Date): Promise<Result<null>> {
  return catalog().$transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id, userId: viewer.id, revokedAt: null } })
    if (token === null) return failure('NOT_FOUND', phrase('account.tokens.gone'))
    await tx.apiToken.update({ where: { id }, data: { revokedAt: now } })
    await appendAudit(tx, viewer, {
      verb: 'token:revoke',
      subject: { kind: 'ApiToken', name: token.name },
      outcome: 'succeeded',
    })
    return success(null)
  })
}
