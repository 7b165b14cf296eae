import 'server-only'
import canonicalize from 'canonicalize'
import { targetOf } from '#domain/plan/target.ts'
import type { Decision, Observed } from '#domain/release/state.ts'
import { type Opening, openingAt } from '#domain/release/windows.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { readAnalysis } from '../analysis/read-analysis.ts'
import { observeRelease, seenObject } from '../observe/observe-release.ts'
import { type HeldRelease, hasEnded } from '../release-row.ts'
import { windowsOf } from '../windows/windows-of.ts'
import { decideNow } from './decide-now.ts'
import type { Hindrance } from './hindrance.ts'
import { kubesOf } from './kubes-of.ts'
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

/** A look at the cluster that was begun before its pass, for the release as it was under that fence. */
export type EarlyLook = { readonly fence: number; readonly observed: Promise<Observed> }

/** What a pass goes by, but for the command. */
type Look = { readonly observed: Observed; readonly opening: Opening; readonly now: Date }

/** What one pass came to. `moved`: somebody else wrote in between; `acted`: this one did; either way look again. */
export type PassOutcome = { readonly kind: 'ended' | 'acted' | 'moved' } | Waiting

/**
 * One pass over one release: load, observe, decide, save, act. To be run under the release's lock; what is saved is saved
 * before it is acted on, so that whoever comes after a crash decides the same again.
 *
 * @param early used instead of a look of its own, if nobody has saved since it was begun
 * @throws KubeError CLUSTER_UNREACHABLE, or an error of the database: nothing is lost, try again
 */
export async function runPass(releaseId: string, early?: EarlyLook): Promise<PassOutcome> {
  const loaded = await loadPass(releaseId)
  if (loaded === null) return { kind: 'ended' }
  const { held, pending } = loaded
  const now = new Date()
  const kube = kubeAsPanel(held.cluster)
  const [{ dueInMs, ...analysis }, windows] = await Promise.all([
    readAnalysis(held.release, now),
    windowsOf(held.cluster, held.namespace),
  ])
  const seen = early?.fence === held.fence ? early.observed : observeRelease(kube, held.release.spec, analysis, now)
  const observed = { ...(await seen), analysis }
  const look = { observed, opening: openingAt(windows, now), now }
  const decision = decideNow(held.release, { command: pending?.command ?? null, ...look })
  if (pending === null && !changes(held, decision))
    return { kind: 'waiting', lookAgainInMs: decision.lookAgainInMs, measureInMs: dueInMs }
  const intents = await intentsOf(decision, observed, kube)
  const kubes = kubesOf(held)
  // Who runs the release is looked up while the decision is saved; a failure is the first write's.
  if (intents.some(({ operation }) => operation.as === 'viewer')) kubes('viewer').catch(() => {})
  const saved = await saveDecision(held, { decision, pending, intents, now })
  const hindrance = await runOperations(saved, intents, kubes)
  const still = intents.length === 0 && pending === null ? await standing(saved, look) : null
  return still ?? outcomeOf(saved, decision, hindrance)
}

/**
 * What was saved without any write may be all there was to do: what was just seen is judged once more, instead of looking again.
 *
 * @returns null when something follows from the new state
 */
async function standing({ held }: Saved, look: Look): Promise<Waiting | null> {
  if (hasEnded(held.release.state.phase)) return null
  const { dueInMs, ...analysis } = await readAnalysis(held.release, look.now)
  const observed = { ...look.observed, analysis }
  const decision = decideNow(held.release, { ...look, command: null, observed })
  if (changes(held, decision)) return null
  return { kind: 'waiting', lookAgainInMs: decision.lookAgainInMs, measureInMs: dueInMs }
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
