import 'server-only'
import canonicalize from 'canonicalize'
import { decideTrain } from '#domain/release/train/decide-train.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import { loadTrain } from './load-train.ts'
import { saveTrain } from './save-train.ts'

/** A decision may make the next one possible, such as a gate that opens and a car that departs; more is a bug. */
const mostRounds = 12

/**
 * Brings a train as far as it goes now. Level-triggered: it may be called at any time, any number of times, from any
 * process. Of two at once the fence lets one save, and the other looks again.
 *
 * @throws an error of the database: nothing is lost, call it again
 */
export async function reconcileTrain(id: string): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const loaded = await loadTrain(id)
    if (loaded === null || loaded.row.finishedAt !== null) return
    const { spec, state, cars } = loaded
    const now = new Date()
    const decision = decideTrain({ spec, state, cars, command: null, now })
    if (decision.acts.length === 0 && canonicalize(decision.state) === canonicalize(state)) return
    try {
      await saveTrain(loaded, decision, null, now)
    } catch (error) {
      if (!(error instanceof StaleWorker)) throw error
    }
  }
}
