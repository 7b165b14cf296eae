import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'

/** Who the token or the session belongs to, and what the cluster is told about him. */
export function GET(request: Request): Promise<Response> {
  return door(request, async ({ id, email, name, role, groups, kubernetes, via }) =>
    success({ id, email, name, role, groups, kubernetes, via }),
  )
}
