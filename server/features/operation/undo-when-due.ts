import 'server-only'
import { panelName } from '#domain/kube/labels.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { Prisma } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { restartFailed, undoableStates } from './carrying-on.ts'
import { changeState } from './change-state.ts'

/**
 * The end of a time-boxed operation has come: the panel undoes it, on nobody's word and with its own rights. One that
 * was already put back, that never ran, or that still runs is left as it is; `undoOverdue` sees to the last when it
 * has ended. Answers whether it is being undone now.
 */
export async function undoWhenDue(operationId: string, now: Date): Promise<boolean> {
  return catalog().$transaction(async (tx) => {
    const moved = await changeState(tx, operationId, {
      from: undoableStates,
      to: 'undoing',
      now,
      data: {
        failure: Prisma.DbNull,
        finishedAt: null,
        cancelRequested: false,
        carriedOnBy: panelName,
        carriedOnById: null,
      },
    })
    if (moved === null) return false
    await appendAudit(
      tx,
      { email: panelName, via: 'worker' },
      {
        verb: `${moved.wizard}:undo`,
        cluster: moved.cluster,
        subject: { kind: moved.subjectKind, namespace: moved.subjectNamespace, name: moved.subjectName },
        operationId,
        outcome: 'undoing',
        detail: { due: moved.undoAt },
      },
    )
    await restartFailed(tx, operationId, now)
    return true
  })
}

/**
 * Undoes whatever is past its end and is not being undone: its job died with a worker, or the operation still ran when
 * its end came. What the panel has tried to undo and could not is left to people. Answers the ids.
 */
export async function undoOverdue(now: Date): Promise<readonly string[]> {
  const overdue = await catalog().operation.findMany({
    where: {
      undoAt: { lte: now },
      state: { in: [...undoableStates] },
      OR: [{ carriedOnBy: null }, { carriedOnBy: { not: panelName } }],
    },
    select: { id: true },
  })
  for (const { id } of overdue) await undoWhenDue(id, now)
  return overdue.map(({ id }) => id)
}
