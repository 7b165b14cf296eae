import 'server-only'
import type { Phrase } from '#domain/plan/phrase.ts'
import { heldBy } from '#domain/release/held.ts'
import type { Release as DomainRelease, Observed } from '#domain/release/state.ts'
import type { Opening } from '#domain/release/windows.ts'
import { type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Release } from '#server/clients/catalog/generated/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { knownFailure } from '#server/errors.ts'
import { findRelease } from './find-release.ts'
import { gatesOf } from './gates-of.ts'
import { mayRunReleases } from './may-run-release.ts'
import { observeRelease } from './observe/observe-release.ts'
import type { HeldDto, ReleaseDetailDto } from './release-dto.ts'
import { hasEnded, toRelease } from './release-row.ts'
import { stageRows } from './stage-rows.ts'
import { toEventDto, toMeasurementDto, toWriteDto } from './to-history-dto.ts'
import { toReleaseDto } from './to-release-dto.ts'
import { verbsFor } from './verbs-for.ts'
import { readOpening } from './windows/read-opening.ts'

/** So much of each list is shown; the rest is in the audit and the journal. */
const mostRows = 200

/**
 * One release with its stages, gates and history, both versions' pods as they are now, and what this viewer may do;
 * NOT_FOUND where he may not know of it. A cluster that does not answer is said in `problem`, and the rest is there.
 */
export async function readRelease(viewer: Viewer, id: string): Promise<Result<ReleaseDetailDto>> {
  const found = await findRelease(viewer, id)
  if (!found.ok) return found
  const row = found.data
  const [history, seen, mayRun, opens] = await Promise.all([
    readHistory(id),
    lookAt(row),
    mayRunReleases(viewer, row),
    readOpening(viewer, row.cluster, row.namespace, new Date()),
  ])
  const release = toRelease(row)
  const { spec, state } = release
  return success({
    ...toReleaseDto(row),
    ...history,
    spec,
    generation: state.generation,
    stages: stageRows(release),
    stageSince: state.stageSince,
    settledAt: state.settledAt,
    routing: state.routing.wanted,
    sides: seen.observed === null ? null : { stable: seen.observed.stable, fresh: seen.observed.fresh },
    problem: seen.problem,
    gates: gatesOf(viewer, release, history.measurements),
    held: heldOf(release, opens.opening),
    verbs: verbsFor(viewer, { release, owner: row.owner, mayRun, observed: seen.observed, ...opens }),
  })
}

function heldOf({ state }: DomainRelease, opening: Opening): HeldDto | null {
  const held = hasEnded(state.phase) ? null : heldBy(opening, state)
  return held === null ? null : { reason: held.reason, opensAt: held.opensAt }
}

async function readHistory(releaseId: string): Promise<Pick<ReleaseDetailDto, 'events' | 'writes' | 'measurements'>> {
  const newest = { where: { releaseId }, orderBy: { id: 'desc' }, take: mostRows } as const
  const [events, writes, measurements] = await Promise.all([
    catalog().releaseEvent.findMany(newest),
    catalog().releaseWrite.findMany(newest),
    catalog().releaseMeasurement.findMany(newest),
  ])
  return {
    events: events.map(toEventDto),
    writes: writes.map(toWriteDto),
    measurements: measurements.map(toMeasurementDto),
  }
}

type Seen = { readonly observed: Observed | null; readonly problem: Phrase | null }

/** Only numbers of pods and the engine's own answers leave here: what was read as the panel is not handed on. */
async function lookAt(row: Release): Promise<Seen> {
  const { spec, state } = toRelease(row)
  if (hasEnded(state.phase)) return { observed: null, problem: null }
  try {
    const observed = await observeRelease(kubeAsPanel(row.cluster), spec, { verdict: 'none' }, new Date())
    return { observed, problem: null }
  } catch (error) {
    const failure = knownFailure(error)
    if (failure === null) throw error
    return { observed: null, problem: failure.message }
  }
}
