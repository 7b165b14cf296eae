import { phrase } from '#domain/plan/phrase.ts'
import { trainVerbs } from '#domain/release/train/train.ts'
import { failure } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { commandTrain } from '#server/features/release/train/command-train.ts'
import { sayTrainDetail } from '#server/features/release/train/say-train.ts'

/** promote (opens the gate), pause, resume or abort. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string; verb: string }> },
): Promise<Response> {
  const { id, verb: asked } = await params
  const verb = trainVerbs.find((each) => each === asked)
  return door(
    request,
    async (viewer) =>
      verb === undefined ? failure('NOT_FOUND', phrase('errors.not-found')) : commandTrain(viewer, id, verb),
    { answer: (train) => jsonResponse({ train: sayTrainDetail(localeOf(request), train) }, 200) },
  )
}
