import 'server-only'
import { groupOf } from '#domain/kube/object.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type Failure, failure } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { isApprover } from './check-person.ts'
import { membershipIn } from './memberships.ts'

/** The namespace that the undo of a plan deletes with everything in it; null for none. */
export function namespaceTakenBy(plan: Plan): string | null {
  const deletion = plan.undo.find(
    ({ operation }) =>
      operation.kind === 'delete' &&
      operation.target.kind === 'Namespace' &&
      groupOf(operation.target.apiVersion) === '',
  )?.operation
  return deletion?.kind === 'delete' ? deletion.target.name : null
}

/** Whether its undo takes away what was given, and then whether the viewer may; a half-done one has given nothing. */
export async function checkUndo(
  viewer: Viewer,
  operation: Operation,
  typed: string | null | undefined,
): Promise<Failure | null> {
  const namespace = namespaceTakenBy(operation.plan as unknown as Plan)
  if (namespace === null) return null
  const unfinished = await catalog().operationStep.count({
    where: { operationId: operation.id, phase: 'do', state: { not: 'done' } },
  })
  return unfinished > 0 ? null : checkTakingAway(viewer, operation, namespace, typed)
}

/**
 * Whether the viewer may put back an operation that gave people a namespace; null when he may. They live in it since,
 * with their volumes, and whoever asked for it may be none of them any more: it takes one who manages its members, or
 * one who decides on requests, and the namespace's name as he typed it.
 *
 * @param typed undefined: he has said so before, and goes on with an undo that failed
 * @returns FORBIDDEN, or REFUSED with `NAME_NOT_CONFIRMED` for the field `confirm`
 */
async function checkTakingAway(
  viewer: Viewer,
  operation: Operation,
  namespace: string,
  typed: string | null | undefined,
): Promise<Failure | null> {
  const isAdmin = (await membershipIn(viewer, operation.cluster, namespace)) === 'admin'
  if (!isAdmin && !isApprover(viewer, operation))
    return failure('FORBIDDEN', phrase('operations.failure.undo-needs-admin', { namespace }))
  if (typed === undefined || typed === namespace) return null
  const message = phrase('operations.failure.name-not-confirmed', { namespace })
  return failure('REFUSED', message, [{ code: 'NAME_NOT_CONFIRMED', field: 'confirm', message }])
}
