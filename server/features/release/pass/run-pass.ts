import 'server-only'
import canonicalize from 'canonicalize'
import { targetOf } from '#domain/plan/target.ts'
import { decide } from '#domain/release/decide.ts'
import { routerOf } from '#domain/release/routers/registry.ts'
import type { Decision, Observed } from '#domain/release/state.ts'
import { programOf } from '#domain/release/strategies/registry.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { observeRelease, seenObject } from '../observe/observe-release.ts'
import { type HeldRelease, hasEnded } from '../release-row.ts'
import type { Hindrance } from './hindrance.ts'
import { loadPass, type PendingCommand } from './load-pass.ts'
import { pauseRefused } from './pause-refused.ts'
import { asReleaseOperation } from './release-operation.ts'
import { runOperations } from './run-operations.ts'
import { type Intent, type Saved, saveDecision } from './save-decision.ts'

/** What one pass came to. `moved`: somebody else wrote in between; `acted`: this one did; either way look again. */
export type PassOutcome =
  | { readonly kind: 'ended' | 'acted' | 'moved' }
  | { readonly kind: 'waiting'; readonly lookAgainInMs: number | null }

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
  const observed = await observeRelease(kube, held.release.spec, { verdict: 'none' }, now)
  const decision = decideNow(held, pending, observed, now)
  if (pending === null && !changes(held, decision)) return { kind: 'waiting', lookAgainInMs: decision.lookAgainInMs }
  const intents = await intentsOf(decision, observed, kube)
  const saved = await saveDecision(held, { decision, pending, intents, now })
  const hindrance = await runOperations(saved, intents)
  return outcomeOf(saved, decision, intents.length, hindrance)
}

function decideNow({ release }: HeldRelease, pending: PendingCommand | null, observed: Observed, now: Date): Decision {
  const { router } = release.spec
  return decide({
    release,
    program: programOf(release.spec),
    router: router === null ? null : routerOf(router),
    observed,
    command: pending?.command ?? null,
    now,
  })
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

async function outcomeOf(
  saved: Saved,
  decision: Decision,
  writes: number,
  hindrance: Hindrance | null,
): Promise<PassOutcome> {
  if (hindrance?.kind === 'refused') {
    await pauseRefused(saved.held, hindrance, new Date())
    return { kind: 'waiting', lookAgainInMs: null }
  }
  if (hindrance !== null) return { kind: 'moved' }
  if (hasEnded(decision.state.phase)) return { kind: 'ended' }
  if (writes > 0) return { kind: 'acted' }
  // The state has moved on: what follows from it may be done at once.
  return { kind: 'acted' }
}
