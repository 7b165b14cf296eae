import 'server-only'
import type { RecordHandler } from '#server/features/operation/record-handler.ts'
import { insertCommand } from './actions/insert-command.ts'

/** The undo of a start: asks the running release to go back. One that has ended is history and stays as it ended. */
export const recordReleaseAborted: RecordHandler<'release-aborted'> = async (tx, _record, context) => {
  const { operationId: id, requestedBy: by, now } = context
  const active = await tx.release.count({ where: { id, finishedAt: null } })
  if (active === 1) await insertCommand(tx, id, { command: { verb: 'abort', by }, by, via: 'worker', now })
}
