import 'server-only'
import type { Release } from '#domain/release/state.ts'
import { stagesOf } from '../wanted-percent.ts'

/** The stage that is measured, and since when its measurements count. */
export type MeasuringStage = { readonly id: string; readonly settledAt: Date }

/** `none`: the current stage has no analysis gate; `settling`: the cluster is not yet as it wishes. */
export function measuringStage({ spec, state }: Pick<Release, 'spec' | 'state'>): MeasuringStage | 'none' | 'settling' {
  const stage = stagesOf({ spec, state })[state.stage]
  const measured = stage?.gates.some(({ kind }) => kind === 'analysis') === true
  if (stage === undefined || !measured || spec.analysis.length === 0) return 'none'
  return state.settledAt === null ? 'settling' : { id: stage.id, settledAt: new Date(state.settledAt) }
}
