import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Submitted } from '#server/features/operation/submit-operation.ts'
import type { Applied } from '#wizards/apply-wizard.ts'
import { approveOperation } from '#wizards/approve-operation.ts'
import { carryOn, reject } from '#wizards/carry-on.ts'
import { approveRequest, rejectRequest, undoRequest } from '#wizards/requests.ts'
import { appliedResponse } from '../../../applied-response.ts'

/** approve, reject, retry, undo or cancel. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string; verb: string }> },
): Promise<Response> {
  const { id, verb } = await params
  return door(request, (viewer, body) => act(viewer, id, verb, body ?? {}), { answer: appliedResponse })
}

async function act(viewer: Viewer, id: string, verb: string, body: unknown): Promise<Result<Applied>> {
  switch (verb) {
    case 'approve':
      return approveOperation(viewer, id, approveRequest.parse(body), new Date())
    case 'reject':
      return asApplied(await reject(viewer, id, rejectRequest.parse(body).reason, new Date()))
    case 'undo':
      return asApplied(await carryOn(viewer, id, { verb, ...undoRequest.parse(body) }, new Date()))
    case 'retry':
    case 'cancel':
      return asApplied(await carryOn(viewer, id, { verb }, new Date()))
    default:
      return failure('NOT_FOUND', phrase('errors.not-found'))
  }
}

function asApplied(submitted: Result<Submitted>): Result<Applied> {
  return submitted.ok ? success({ kind: 'submitted', operation: submitted.data }) : submitted
}
