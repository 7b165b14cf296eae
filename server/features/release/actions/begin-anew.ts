import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { firstState } from '#domain/release/begin.ts'
import type { Change } from '#domain/release/spec.ts'
import type { ReleaseState } from '#domain/release/state.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Release as ReleaseRow } from '#server/clients/catalog/generated/client.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import { enqueueReconcile } from '../enqueue-reconcile.ts'
import type { CommandAnswer } from '../release-dto.ts'
import { toRelease } from '../release-row.ts'
import { subjectOf } from '../release-subject.ts'
import { tellRelease } from '../tell-release.ts'
import { toReleaseDto } from '../to-release-dto.ts'

type Newer = { readonly change: Change | null; readonly template: unknown }

/**
 * Writes the newer version into the release and sends it back to its first stage. What the route says now stays known as
 * the release's own, so the first decision takes the share back before anything else is replaced.
 */
export async function beginAnew(viewer: Viewer, row: ReleaseRow, newer: Newer): Promise<Result<CommandAnswer>> {
  const { spec, state } = toRelease(row)
  const now = new Date()
  const next: ReleaseState = {
    ...firstState(now, state.overridden),
    routing: state.routing,
    generation: state.generation + 1,
    // What somebody else wrote to the workload becomes the new version; the workload itself goes back to the old one.
    ...(state.paused?.kind === 'newer-template' ? { overwrite: true as const } : {}),
  }
  return catalog().$transaction(async (tx) => {
    const [moved] = await tx.release.updateManyAndReturn({
      where: { id: row.id, fence: row.fence, finishedAt: null },
      data: {
        spec: toJson(newer.change === null ? spec : { ...spec, change: newer.change }),
        template: toJson(newer.template),
        state: toJson(next),
        phase: next.phase,
        fence: row.fence + 1,
      },
    })
    if (moved === undefined) return failure('CONFLICT', phrase('releases.api.moved-on'))
    await tx.releaseEvent.create({
      data: {
        releaseId: row.id,
        at: now,
        kind: 'superseded',
        severity: 'warning',
        message: toJson(phrase('releases.api.superseded', { generation: next.generation })),
        by: viewer.email,
        percent: 0,
      },
    })
    await appendAudit(tx, viewer, {
      verb: 'release:supersede',
      cluster: row.cluster,
      subject: subjectOf({ spec }),
      operationId: row.id,
      outcome: 'done',
      detail: { generation: next.generation },
    })
    await tellRelease(tx, row, { phase: next.phase, stage: 0, paused: null, percent: 0 })
    await enqueueReconcile(tx, row.id)
    return success({ id: row.id, outcome: 'accepted', release: toReleaseDto(moved) })
  })
}
