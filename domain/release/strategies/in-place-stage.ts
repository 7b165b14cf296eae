import type { Phrase } from '#domain/plan/phrase.ts'
import type { Gate, Stage, WorkloadWish } from '../stage.ts'
import { stageName } from './stage-name.ts'

/** A stage of a strategy without a companion: only the workload changes, and the route stays as it is. */
export function inPlaceStage(
  id: string,
  phase: Stage['phase'],
  workload: WorkloadWish,
  more: { readonly name?: Phrase; readonly gates?: readonly Gate[] } = {},
): Stage {
  return {
    id,
    name: more.name ?? stageName(id),
    phase,
    wish: { workload, companion: null, routing: { kind: 'original' } },
    gates: more.gates ?? [],
  }
}
