import { type Result, success } from '#domain/result.ts'
import { exampleSchema } from '#domain/traffic/trace/schema.ts'
import { door } from '#server/api/door.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { deleteExample, listExamples, saveExample } from '#server/features/traffic/route-examples.ts'

type Context = RouteContext<'/api/v1/traffic/[namespace]/[name]/examples'>

/** The example requests of a VirtualService. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { namespace, name } = await params
  return door(request, async (viewer) => {
    const listed = await listExamples(viewer, defaultCluster, { namespace, virtualService: name })
    return listed.ok ? success({ items: listed.data }) : listed
  })
}

/** Keeps an example, or with `request` null forgets the one of that name. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { namespace, name } = await params
  return door(request, async (viewer, body): Promise<Result<object>> => {
    const { name: example, request: kept } = exampleSchema.parse(body)
    const address = { namespace, virtualService: name }
    const done =
      kept === null
        ? await deleteExample(viewer, defaultCluster, address, example)
        : await saveExample(viewer, defaultCluster, address, { name: example, request: kept })
    return done.ok ? success({}) : done
  })
}
