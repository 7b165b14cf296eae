import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { listAudit } from '#server/features/audit/list-audit.ts'
import { auditQuery } from '../queries.ts'

/** Who did what to what, newest first, as far as the caller may read it. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) =>
    success(await listAudit(viewer, auditQuery.parse(Object.fromEntries(new URL(request.url).searchParams)))),
  )
}
