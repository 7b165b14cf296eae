import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { listRoutes } from '#server/features/traffic/list-routes.ts'

/** Every VirtualService the caller may list, with owner, routes and weights. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) => {
    const routes = await listRoutes(viewer, defaultCluster)
    return routes.ok ? success({ items: routes.data }) : routes
  })
}
