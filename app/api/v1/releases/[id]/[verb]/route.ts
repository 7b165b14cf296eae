import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { abortRelease } from '#server/features/release/actions/abort-release.ts'
import { handOverRelease, handOverRequest } from '#server/features/release/actions/hand-over-release.ts'
import { overrideFreeze, overrideRequest } from '#server/features/release/actions/override-freeze.ts'
import { pauseRelease } from '#server/features/release/actions/pause-release.ts'
import { promoteFully, promoteRelease } from '#server/features/release/actions/promote-release.ts'
import { resumeRelease } from '#server/features/release/actions/resume-release.ts'
import { retryRelease } from '#server/features/release/actions/retry-release.ts'
import { setWeight, weightRequest } from '#server/features/release/actions/set-weight.ts'
import { supersedeRelease, supersedeRequest } from '#server/features/release/actions/supersede-release.ts'
import type { CommandAnswer } from '#server/features/release/release-dto.ts'
import { sayRelease } from '#server/features/release/say-release.ts'

/** promote, promote-full, pause, resume, abort, retry, set-weight, override-freeze, hand-over or supersede. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string; verb: string }> },
): Promise<Response> {
  const { id, verb } = await params
  return door(request, (viewer, body) => act(viewer, id, verb, body ?? {}), {
    // 202 while a worker has still to come to it: the cluster cannot be reached, or another command goes first.
    answer: ({ outcome, release }) =>
      jsonResponse({ outcome, release: sayRelease(localeOf(request), release) }, outcome === 'done' ? 200 : 202),
  })
}

async function act(viewer: Viewer, id: string, verb: string, body: unknown): Promise<Result<CommandAnswer>> {
  switch (verb) {
    case 'promote':
      return promoteRelease(viewer, id)
    case 'promote-full':
      return promoteFully(viewer, id)
    case 'pause':
      return pauseRelease(viewer, id)
    case 'resume':
      return resumeRelease(viewer, id)
    case 'abort':
      return abortRelease(viewer, id)
    case 'retry':
      return retryRelease(viewer, id)
    case 'set-weight':
      return setWeight(viewer, id, weightRequest.parse(body).percent)
    case 'override-freeze':
      return overrideFreeze(viewer, id, overrideRequest.parse(body))
    case 'hand-over':
      return handOverRelease(viewer, id, handOverRequest.parse(body).to)
    case 'supersede':
      return supersedeRelease(viewer, id, supersedeRequest.parse(body))
    default:
      return failure('NOT_FOUND', phrase('errors.not-found'))
  }
}
