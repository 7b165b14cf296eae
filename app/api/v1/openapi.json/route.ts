import { buildOpenapi } from './build-openapi.ts'
import { apiRoutes } from './routes.ts'

/** The description of this API; open, because it says nothing that the source does not. */
export async function GET(request: Request): Promise<Response> {
  return Response.json(buildOpenapi(apiRoutes, new URL(request.url).origin))
}
