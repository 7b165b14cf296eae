import 'server-only'
import { z } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Release } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import { enqueueReconcile } from '../enqueue-reconcile.ts'
import { findRunnable } from '../find-release.ts'
import { mayRunReleases } from '../may-run-release.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { toRelease } from '../release-row.ts'
import { subjectOf } from '../release-subject.ts'
import { toReleaseDto } from '../to-release-dto.ts'
import { wantedPercent } from '../wanted-percent.ts'

export const handOverRequest = z.object({
  to: z.email('releases.api.to').optional().describe('Email of the new owner; you, when left out.'),
})

/**
 * Makes somebody else the one whose rights a release writes with. Anybody who may run releases there takes one over
 * himself; only an administrator hands one to another, since everybody else would lend himself rights that way.
 */
export async function handOverRelease(
  viewer: Viewer,
  releaseId: string,
  to: string = viewer.email,
): Promise<Result<CommandAnswer>> {
  const found = await findRunnable(viewer, releaseId)
  if (!found.ok) return found
  const recipient = await findRecipient(viewer, found.data, to)
  if (!recipient.ok) return recipient
  return success(await give(viewer, found.data, recipient.data))
}

async function findRecipient(viewer: Viewer, release: Release, to: string): Promise<Result<Viewer>> {
  if (to.toLowerCase() === viewer.email.toLowerCase()) return success(viewer)
  if (viewer.role !== 'administrator') return failure('FORBIDDEN', phrase('releases.api.take-over-only', { user: to }))
  const person = await catalog().user.findFirst({ where: { email: { equals: to, mode: 'insensitive' } } })
  const recipient = person === null ? null : await viewerOfRequester(person.id)
  if (recipient === null) return failure('NOT_FOUND', phrase('releases.api.unknown-person', { user: to }))
  return (await mayRunReleases(recipient, release))
    ? success(recipient)
    : failure('CONFLICT', phrase('releases.api.may-not-run', { user: to, namespace: release.namespace }))
}

async function give(viewer: Viewer, release: Release, recipient: Viewer): Promise<CommandAnswer> {
  const { id, cluster, owner } = release
  return catalog().$transaction(async (tx) => {
    // The fence is raised with it: a worker that is about to write as the former owner does so no more.
    const row = await tx.release.update({
      where: { id },
      data: { ownerId: recipient.id, owner: recipient.email, fence: { increment: 1 } },
    })
    await tx.releaseEvent.create({
      data: {
        releaseId: id,
        at: new Date(),
        kind: 'handed-over',
        severity: 'info',
        message: toJson(phrase('releases.api.handed-over', { from: owner, to: recipient.email })),
        by: viewer.email,
        percent: wantedPercent(toRelease(row)),
      },
    })
    await appendAudit(tx, viewer, {
      verb: 'release:hand-over',
      cluster,
      subject: subjectOf(toRelease(row)),
      operationId: id,
      outcome: 'done',
      detail: { from: owner, to: recipient.email },
    })
    await enqueueReconcile(tx, id)
    return { id, outcome: 'done', release: toReleaseDto(row) }
  })
}
