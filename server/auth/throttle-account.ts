import 'server-only'
import { createHash } from 'node:crypto'
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { catalog } from '#server/clients/catalog/client.ts'

/** Attempts on one account within `windowMs` of the first of them. */
const attemptLimit = 10
const windowMs = 5 * 60_000

type Context = Parameters<typeof getSessionFromCtx>[0]

/**
 * Limits the attempts on one account, wherever they come from: the limit by address does not stop a guesser who has
 * many. Counted in the database, so that it holds for all copies of the panel. Changing a password takes the present
 * one, so an open session could guess at it there; it has a count of its own, which keeps nobody from signing in.
 */
export const throttleAccount = createAuthMiddleware(async (context) => {
  const key = await keyOf(context)
  if (key !== null && (await countAttempt(key, Date.now())) > attemptLimit) {
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'RATE_LIMITED',
      message: 'Too many attempts. Wait a few minutes and try again.',
    })
  }
})

/** After a password that was right the count begins anew: only guessing is limited, not working. */
export const forgiveAccount = createAuthMiddleware(async (context) => {
  if (isAPIError(context.context.returned)) return
  const key = await keyOf(context)
  if (key !== null) await catalog().rateLimit.deleteMany({ where: { key } })
})

/** A hash, because what somebody types into the field may be his password. Null: nothing is guessed here. */
async function keyOf(context: Context): Promise<string | null> {
  if (context.path === '/sign-in/email') {
    const email: unknown = context.body?.email
    return typeof email === 'string' ? `account:${hashed(email.toLowerCase())}` : null
  }
  if (context.path !== '/change-password') return null
  const session = await getSessionFromCtx(context)
  return session === null ? null : `password:${hashed(session.user.id)}`
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** One statement, so that attempts at the same moment are all counted. */
async function countAttempt(key: string, nowMs: number): Promise<number> {
  const [row] = await catalog().$queryRaw<[{ count: number }]>`
    insert into "RateLimit" as r ("id", "key", "count", "lastRequest") values (${key}, ${key}, 1, ${nowMs})
    on conflict ("key") do update set
      "count" = case when r."lastRequest" < ${nowMs - windowMs} then 1 else r."count" + 1 end,
      "lastRequest" = case when r."lastRequest" < ${nowMs - windowMs} then ${nowMs} else r."lastRequest" end
    returning "count"`
  return row.count
}
