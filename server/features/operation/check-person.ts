import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'

/**
 * Whether the viewer may decide on a request: the policy says so and he did not ask for it himself. Four eyes hold
 * for administrators too.
 */
export function checkDecider(viewer: Viewer, operation: Operation): Result<Operation> {
  if (operation.requestedById === viewer.id) return failure('FORBIDDEN', phrase('operations.failure.own-request'))
  return isApprover(viewer, operation)
    ? success(operation)
    : failure('FORBIDDEN', phrase('operations.failure.not-approver'))
}

/**
 * Whether the viewer may carry an operation on: retry, cancel or undo it. The requester may, and one who may decide
 * on it; but what a second person had to allow and has succeeded is not undone by the requester alone.
 */
export function checkOwner(viewer: Viewer, operation: Operation, verb: 'retry' | 'cancel' | 'undo'): Result<Operation> {
  if (isApprover(viewer, operation)) return success(operation)
  if (operation.requestedById !== viewer.id) return failure('FORBIDDEN', phrase('operations.failure.not-yours'))
  const sealed = verb === 'undo' && operation.state === 'succeeded' && operation.decidedBy !== null
  return sealed ? failure('FORBIDDEN', phrase('operations.failure.undo-needs-approver')) : success(operation)
}

/** Whether the policy lets the viewer decide on this operation. */
export function isApprover(viewer: Viewer, operation: Operation): boolean {
  return may(viewer, 'operation:approve', {
    cluster: operation.cluster,
    requestedById: operation.requestedById,
    ...(operation.subjectNamespace === null ? {} : { namespace: operation.subjectNamespace }),
  })
}
