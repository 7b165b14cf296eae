import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import type { Phase } from '#domain/release/state.ts'
import type { Release } from '#server/clients/catalog/generated/client.ts'
import { changedImages } from './changed-images.ts'
import type { PausedDto, ReleaseDto } from './release-dto.ts'
import { hasEnded, toRelease } from './release-row.ts'
import { stagesOf, wantedPercent } from './wanted-percent.ts'

/** A row as lists show it. */
export function toReleaseDto(row: Release): ReleaseDto {
  const release = toRelease(row)
  const { spec, state } = release
  return {
    id: row.id,
    cluster: row.cluster,
    namespace: row.namespace,
    workload: spec.workload,
    service: spec.service,
    strategy: spec.strategy,
    router: spec.router,
    phase: row.phase as Phase,
    finished: hasEnded(state.phase),
    reason: state.paused?.reason ?? state.reason,
    paused: toPaused(state.paused),
    direction: state.direction,
    stage: toStage(release),
    wantedPercent: wantedPercent(release),
    images: changedImages(release.original.template, release.template),
    owner: row.owner,
    trainId: row.trainId,
    notes: row.notes,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** Past the last stage the release is done, and is shown in its last. */
function toStage(release: ReturnType<typeof toRelease>): ReleaseDto['stage'] {
  const stages = stagesOf(release)
  const index = Math.min(release.state.stage, Math.max(stages.length - 1, 0))
  const stage = stages[index]
  return { index, count: stages.length, id: stage?.id ?? '', name: stage?.name ?? phrase('releases.api.no-stage') }
}

function toPaused(paused: ReturnType<typeof toRelease>['state']['paused']): PausedDto | null {
  return paused === null
    ? null
    : { kind: paused.kind, by: paused.by ?? null, reason: paused.reason, since: paused.since }
}
