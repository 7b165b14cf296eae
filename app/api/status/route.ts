import { env } from '#server/env.ts'
import { withoutPaths } from '#server/features/setup/current-start.ts'
import { readStatus, type StartStatus } from '#server/features/setup/read-status.ts'

export const dynamic = 'force-dynamic'

/** Where the panel was deployed otherwise there is nothing to wait for. */
const nothingToStart: StartStatus = { startedAt: new Date(0).toISOString(), ready: true, panel: '', parts: [] }

/** How the start of the embedded default is getting on; open to everybody, because nobody can sign in yet. */
export function GET() {
  const status = readStatus(env().PILOTHOUSE_HOME) ?? nothingToStart
  return Response.json(withoutPaths(status), { headers: { 'cache-control': 'no-store' } })
}
