import 'server-only'
import canonicalize from 'canonicalize'
import { targetOf } from '#domain/plan/target.ts'
import type { Decision, Observed } from '#domain/release/state.ts'
import { openingAt } from '#domain/release/windows.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { readAnalysis } from '../analysis/read-analysis.ts'
import { observeRelease, seenObject } from '../observe/observe-release.ts'
import { type HeldRelease, hasEnded } from '../release-row.ts'
import { windowsOf } from '../windows/windows-of.ts'
import { decideNow } from './decide-now.ts'
import type { Hindrance } from './hindrance.ts'
import { loadPass } from './load-pass.ts'
import { pauseRefused } from './pause-refused.ts'
import { asReleaseOperation } from './release-operation.ts'
import { runOperations } from './run-operations.ts'
import { type Intent, type Saved, saveDecision } from './save-decision.ts'

/** Nothing to do for now. `measureInMs`: when an analysis of this stage is due; null: none is. */
export type Waiting = {
  readonly kind: 'waiting'
  readonly lookAgainInMs: number | null
  readonly measureInMs: number | null
}

/** What one pass came to. `moved`: somebody else wrote in between; `acted`: this one did; either way look again. */
export type PassOutcome = { readonly kind: 'ended' | 'acted' | 'moved' } | Waiting

/**
 * One pass over one release: load, observe, decide, save, act. To be run under the release's lock; what is saved is saved
 * before it is acted on, so that whoever comes after a crash decides the same again.
 *
 * @throws KubeError CLUSTER_UNREACHABLE, or an error of the database: nothing is lost, try again
 */
export async function runPass(releaseId: string): Promise<PassOutcome> {
  const loaded = await loadPass(releaseId)
  if (loaded === null) return { kind: 'ended' }
  const { held, pending } = loaded
  const now = new Date()
  const kube = kubeAsPanel(held.cluster)
  const [{ dueInMs, ...analysis }, windows] = await Promise.all([
    readAnalysis(held.release, now),
    windowsOf(held.cluster, held.namespace),
  ])
  const observed = await observeRelease(kube, held.release.spec, analysis, now)
  const decision = decideNow(held.release, {
    command: pending?.command ?? null,
    observed,
    opening: openingAt(windows, now),
    now,
  })
  if (pending === null && !changes(held, decision))
    return { kind: 'waiting', lookAgainInMs: decision.lookAgainInMs, measureInMs: dueInMs }
  const intents = await intentsOf(decision, observed, kube)
  const saved = await saveDecision(held, { decision, pending, intents, now })
  const hindrance = await runOperations(saved, intents)
  return outcomeOf(saved, decision, hindrance)
}

/** A look that finds everything as it is wished writes nothing, neither to the cluster nor here. */
function changes({ release }: HeldRelease, decision: Decision): boolean {
  if (decision.operations.length > 0 || decision.events.length > 0) return true
  return canonicalize(decision.state) !== canonicalize(release.state)
}

async function intentsOf(decision: Decision, observed: Observed, kube: Kube): Promise<readonly Intent[]> {
  return Promise.all(
    decision.operations.map(asReleaseOperation).map(async (operation) => {
      const ref = operation.kind === 'create' ? null : targetOf(operation)
      const before = ref === null ? null : (seenObject(observed, ref) ?? (await kube.read(ref)))
      return { operation, before }
    }),
  )
}

async function outcomeOf(saved: Saved, decision: Decision, hindrance: Hindrance | null): Promise<PassOutcome> {
  if (hindrance?.kind === 'refused') {
    await pauseRefused(saved.held, hindrance, new Date())
    return { kind: 'waiting', lookAgainInMs: null, measureInMs: null }
  }
  if (hindrance !== null) return { kind: 'moved' }
  // The state has moved on, or the cluster has: what follows from it may be done at once.
  return { kind: hasEnded(decision.state.phase) ? 'ended' : 'acted' }
}
