import type { Operation } from '#domain/plan/operation.ts'
import { seeRouting } from './decide-scene.ts'
import { wishOf } from './decide-wish.ts'
import { realise } from './realise.ts'
import { perform, withPodsReady } from './rehearse-cluster.ts'
import type { TrafficRouter } from './router.ts'
import type { Program, Stage } from './stage.ts'
import type { Observed, Release } from './state.ts'

export type RehearsedStage = { readonly stage: Stage; readonly operations: readonly Operation[] }

/** A stage needs three or four writes one after the other; one that needs more cannot be realised. */
const mostRounds = 12
/** Longer than any drain. */
const dayMs = 86_400_000

/**
 * Every write of the whole release, stage by stage, when all goes well: the stages are realised by the very code that
 * will do it, on a pretended cluster where what is written is there and all pods come up. Gates are taken as open, and
 * nothing is measured.
 *
 * Objects that will be made first bear the UID and resourceVersion of the pretence. A stage that could not be realised
 * (no label to tell a companion by, for instance) shows what would be tried; preflight says why.
 */
export function rehearse(
  release: Release,
  program: Program,
  router: TrafficRouter | null,
  observed: Observed,
): readonly RehearsedStage[] {
  let played = { release, observed: withPodsReady(observed, { template: 'old' }) }
  let clock = 0
  return program.forward.map((stage, index) => {
    played = { ...played, release: { ...release, state: { ...played.release.state, stage: index } } }
    const operations: Operation[] = []
    for (let round = 0; round < mostRounds; round++) {
      clock += dayMs
      const step = play(played.release, stage, router, played.observed, new Date(clock))
      operations.push(...step.operations)
      played = { release: step.release, observed: step.observed }
      if (step.isDone) break
    }
    return { stage, operations }
  })
}

function play(release: Release, stage: Stage, router: TrafficRouter | null, observed: Observed, now: Date) {
  const seen = seeRouting({ release, router, observed })
  const wish = wishOf(release, observed, stage, seen)
  const { operations, routing, waitingFor } = realise({ release, wish, router, observed, seen, now })
  return {
    operations,
    release: { ...release, state: { ...release.state, routing } },
    observed: withPodsReady(perform(observed, operations), wish.workload),
    isDone: waitingFor === null,
  }
}
