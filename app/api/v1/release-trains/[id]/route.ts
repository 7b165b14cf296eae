import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { readTrain } from '#server/features/release/train/read-train.ts'
import { sayTrainDetail } from '#server/features/release/train/say-train.ts'

/** One release train with its cars, and what the caller may ask of it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(request, (viewer) => readTrain(viewer, id), {
    answer: (train) => jsonResponse({ train: sayTrainDetail(localeOf(request), train) }, 200),
  })
}
