import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { listTrains } from '#server/features/release/train/list-trains.ts'
import { sayTrain } from '#server/features/release/train/say-train.ts'
import { trainsQuery } from '../queries.ts'

/** Release trains the caller may know of, the one started last first. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) => {
    const page = await listTrains(viewer, trainsQuery.parse(Object.fromEntries(new URL(request.url).searchParams)))
    return success({ ...page, items: page.items.map((train) => sayTrain(localeOf(request), train)) })
  })
}
