import 'server-only'
import type { Release } from '#domain/release/state.ts'
import type { StageDto } from './release-dto.ts'
import { hasEnded } from './release-row.ts'
import { stagePercent, stagesOf } from './wanted-percent.ts'

/** The stages of the direction a release walks, each done, current or still to come. */
export function stageRows(release: Release): readonly StageDto[] {
  const { state } = release
  return stagesOf(release).map((stage, index) => ({
    id: stage.id,
    name: stage.name,
    phase: stage.phase,
    state: index < state.stage || hasEnded(state.phase) ? 'done' : index === state.stage ? 'current' : 'pending',
    percent: index === state.stage && state.percent !== null ? state.percent : stagePercent(stage),
    gates: stage.gates.map(({ kind }) => kind),
  }))
}
