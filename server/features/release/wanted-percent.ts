import 'server-only'
import type { Routing, Stage } from '#domain/release/stage.ts'
import type { Release } from '#domain/release/state.ts'
import { programOf } from '#domain/release/strategies/registry.ts'

/** The list of stages a release walks now. */
export function stagesOf({ spec, state }: Pick<Release, 'spec' | 'state'>): readonly Stage[] {
  const program = programOf(spec)
  return state.direction === 'forward' ? program.forward : program.back(state.backFrom)
}

/**
 * The share of users the new version is to answer, in whole percent. Where requests are not split (original routing) it
 * is all of them or none, by the template the workload is to have.
 */
export function wantedPercent(release: Pick<Release, 'spec' | 'state'>): number {
  const { state } = release
  const shared = percentOf(state.routing.wanted)
  if (shared !== null) return shared
  if (state.phase === 'promoted') return 100
  if (state.phase === 'aborted' || state.phase === 'completed') return 0
  const stage = stagesOf(release)[state.stage]
  return stage === undefined ? 0 : stagePercent(stage)
}

/** The same of a stage, as the strategy means it. */
export function stagePercent({ wish }: Stage): number {
  return percentOf(wish.routing) ?? (wish.workload.template === 'new' ? 100 : 0)
}

/** Null for `original`. Nobody knows in advance how many belong to a cohort, and a mirror answers nobody. */
function percentOf(routing: Routing): number | null {
  switch (routing.kind) {
    case 'original':
      return null
    case 'weights':
      return routing.percent
    case 'cohorts':
      return routing.expire?.percent ?? 0
    case 'mirror':
      return 0
  }
}
