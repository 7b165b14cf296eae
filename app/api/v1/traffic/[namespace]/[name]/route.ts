import { z } from 'zod'
import { door } from '#server/api/door.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { observedSplit } from '#server/features/traffic/observed-split.ts'

const query = z.object({ route: z.string().min(1).max(253).default('0') })

/** The wanted split of one route (`?route=` name or position) beside the observed one, with its last quarter of an hour. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/traffic/[namespace]/[name]'>,
): Promise<Response> {
  const { namespace, name } = await params
  return door(request, (viewer) => {
    const { route } = query.parse(Object.fromEntries(new URL(request.url).searchParams))
    return observedSplit(viewer, defaultCluster, { namespace, virtualService: name, route }, new Date())
  })
}
