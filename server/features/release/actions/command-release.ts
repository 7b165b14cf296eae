import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { Command } from '#domain/release/state.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Release } from '#server/clients/catalog/generated/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { isUnreachable } from '#server/features/operation/run/failing-step.ts'
import { log } from '#server/log.ts'
import { findRunnable } from '../find-release.ts'
import { observeRelease } from '../observe/observe-release.ts'
import type { EarlyLook } from '../pass/run-pass.ts'
import { reconcileRelease } from '../reconcile.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { toRelease } from '../release-row.ts'
import { toReleaseDto } from '../to-release-dto.ts'
import { insertCommand } from './insert-command.ts'

/** A worker that is at it now comes to the command within one pass; longer than this nobody waits. */
const patienceMs = 3_000
const lookEveryMs = 10

/**
 * Asks something of a running release and answers what became of it: done, or REFUSED with the reason's own code (FORBIDDEN
 * where others were named to promote), or
 * accepted, when the cluster cannot be reached just now. It is written down first: whatever happens to this process, a
 * worker obeys it.
 */
export async function commandRelease(
  viewer: Viewer,
  releaseId: string,
  command: Command,
): Promise<Result<CommandAnswer>> {
  const found = await findRunnable(viewer, releaseId)
  if (!found.ok) return found
  const early = lookEarly(found.data)
  const commandId = await catalog().$transaction((tx) =>
    insertCommand(tx, releaseId, { command, by: viewer.email, via: viewer.via, now: new Date() }),
  )
  await obeyNow(releaseId, commandId, early)
  return answerOf(releaseId, commandId)
}

/** Obeys it here, without the way through the queue; another that is at it already will come to it by itself. */
async function obeyNow(releaseId: string, commandId: bigint, look: EarlyLook): Promise<void> {
  const until = Date.now() + patienceMs
  let early: EarlyLook | undefined = look
  try {
    do {
      const { kind } = await reconcileRelease(releaseId, early)
      early = undefined
      if (kind !== 'busy') return
      await delay(lookEveryMs)
    } while (!(await isAnswered(commandId)) && Date.now() < until)
  } catch (error) {
    if (!isUnreachable(error, 'CLUSTER_UNREACHABLE')) throw error
    log.warn({ err: error, release: releaseId }, 'a command waits for the cluster')
  }
}

/** Somebody waits: the cluster is looked at while the command is written down. What was seen is tested by every write. */
function lookEarly(row: Release): EarlyLook {
  const { spec } = toRelease(row)
  const look = async () => observeRelease(kubeAsPanel(row.cluster), spec, { verdict: 'none' }, new Date())
  const observed = look()
  // A cluster that does not answer is the pass's to report.
  observed.catch(() => {})
  return { fence: row.fence, observed }
}

async function isAnswered(id: bigint): Promise<boolean> {
  return (await catalog().releaseCommand.count({ where: { id, answeredAt: { not: null } } })) === 1
}

async function answerOf(releaseId: string, commandId: bigint): Promise<Result<CommandAnswer>> {
  const { release, answeredAt, refusal } = await catalog().releaseCommand.findUniqueOrThrow({
    where: { id: commandId },
    include: { release: true },
  })
  if (refusal !== null) {
    const { code, message } = refusal as unknown as { readonly code: string; readonly message: Phrase }
    return code === 'NOT_AN_APPROVER' ? failure('FORBIDDEN', message) : failure('REFUSED', message, [{ code, message }])
  }
  return success({
    id: releaseId,
    outcome: answeredAt === null ? 'accepted' : 'done',
    release: toReleaseDto(release),
  })
}
