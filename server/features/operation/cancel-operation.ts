import 'server-only'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import type { CarryingOn } from './carrying-on.ts'
import { checkOwner } from './check-person.ts'
import { moveOperation } from './move-operation.ts'
import type { Submitted } from './submit-operation.ts'

/**
 * Stops an operation: at once while it waits or is queued, before its next step while it runs. What was done by
 * then stays, and can be undone.
 */
export async function cancelOperation(
  viewer: Viewer,
  operation: Operation,
  { now }: CarryingOn,
): Promise<Result<Submitted>> {
  const person = checkOwner(viewer, operation, 'cancel')
  if (!person.ok) return person
  if (operation.state !== 'running') {
    const ended = await moveOperation(viewer, operation, {
      verb: 'cancel',
      from: ['awaiting-approval', 'queued'],
      to: 'cancelled',
      now,
      data: { finishedAt: now },
    })
    if (ended.ok || !(await isRunning(operation.id))) return ended
  }
  return moveOperation(viewer, operation, {
    verb: 'cancel',
    from: ['running'],
    to: 'running',
    now,
    data: { cancelRequested: true },
  })
}

async function isRunning(id: string): Promise<boolean> {
  return (await catalog().operation.count({ where: { id, state: 'running' } })) === 1
}
