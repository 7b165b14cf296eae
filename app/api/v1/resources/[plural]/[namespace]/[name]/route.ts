import { door } from '#server/api/door.ts'
import { readByPlural } from '#server/features/resource/read-object.ts'

type Context = {
  readonly params: Promise<{ readonly plural: string; readonly namespace: string; readonly name: string }>
}

/**
 * One live object, read as the viewer; the namespace is `-` for a kind without. Values of a Secret are sent with
 * `?reveal=true`, to whom the cluster lets read it.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const address = await params
  const reveal = new URL(request.url).searchParams.get('reveal') === 'true'
  return door(request, (viewer) => readByPlural(viewer, address, { reveal }))
}
