import 'server-only'
import type { Decision } from '#domain/release/state.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import type { Tx } from '#server/features/operation/tx.ts'
import type { HeldRelease } from '../release-row.ts'
import { subjectOf } from '../release-subject.ts'
import type { PendingCommand } from './load-pass.ts'

/** Says what became of a command, to who asked and to the audit, in the transaction that makes it so. */
export async function answerCommand(
  tx: Tx,
  held: HeldRelease,
  { id, command, by, via }: PendingCommand,
  refused: Decision['refused'] | null,
  now: Date,
): Promise<void> {
  await tx.releaseCommand.update({
    where: { id },
    data: { answeredAt: now, ...(refused == null ? {} : { refusal: toJson(refused) }) },
  })
  await appendAudit(
    tx,
    { email: by, via: viaOf(via) },
    {
      verb: `release:${command.verb}`,
      cluster: held.cluster,
      subject: subjectOf(held.release),
      operationId: held.release.id,
      outcome: refused == null ? 'done' : 'refused',
      detail: {
        ...('percent' in command ? { percent: command.percent } : {}),
        ...('windows' in command ? { reason: command.reason, windows: command.windows } : {}),
        ...(refused == null ? { phase: held.release.state.phase } : { code: refused.code }),
      },
    },
  )
}

/** The release has come to its end, on nobody's word. */
export async function auditEnd(tx: Tx, { cluster, owner, release }: HeldRelease): Promise<void> {
  await appendAudit(
    tx,
    { email: owner, via: 'worker' },
    {
      verb: 'release:end',
      cluster,
      subject: subjectOf(release),
      operationId: release.id,
      outcome: release.state.phase,
    },
  )
}

/** The column holds a viewer's own `via`. */
function viaOf(via: string): 'session' | 'token' | 'worker' {
  return via === 'session' || via === 'token' ? via : 'worker'
}
