import { door } from '#server/api/door.ts'
import { listResources } from '#server/features/resource/list-resources.ts'
import { resourceQueryOf } from '#server/features/resource/parse-resource-query.ts'

type Context = { readonly params: Promise<{ readonly plural: string }> }

/** One page of any kind the cluster serves, of what the viewer may list: searched, sorted and counted over all of it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { plural } = await params
  const query = resourceQueryOf(plural, new URL(request.url).searchParams)
  return door(request, (viewer) => listResources(viewer, query))
}
