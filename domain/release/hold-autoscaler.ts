import { heldReplicasAnnotation } from '#domain/kube/labels.ts'
import { type KubeObject, refOf } from '#domain/kube/object.ts'
import { escapePointer } from '#domain/plan/diff.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { heldOf, heldText, leavesStable, minimumOf, neededSize } from './held-size.ts'
import type { Step } from './realise-companion.ts'
import type { RouteStep } from './realise-route.ts'
import type { Realising } from './realising.ts'
import type { Observed, ReleaseState } from './state.ts'

const minimumPath = '/spec/minReplicas'
const markPath = `/metadata/annotations/${escapePointer(heldReplicasAnnotation)}`
const nothing: Step = { operations: [], waiting: null }

/**
 * Keeps the workload at the size that everybody's requests need while a companion answers some of them: its autoscaler
 * sees only what is left, would idle it down, and the way back would lead to too few pods. The minimum is raised, never
 * `replicas`, and before the route moves; the annotation says what it was.
 *
 * Each size is asked for once: whoever lowers the minimum after that is not overruled.
 */
export function holdAutoscaler({ observed, wish, seen, release }: Realising): Step {
  const { autoscaler } = observed
  const left = leavesStable(typeof seen === 'string' ? release.state.routing.wanted : seen)
  if (autoscaler === null || (left === 0 && leavesStable(wish.routing) === 0)) return nothing
  const [minimum, held] = [minimumOf(autoscaler), heldOf(autoscaler)]
  const size = neededSize(observed, left)
  if (size <= Math.max(minimum, held?.size ?? 0)) return nothing
  const mark = heldText({ size, before: held?.before ?? minimum })
  const steps = [...setMark(autoscaler, mark), ...setMinimum(autoscaler, size)]
  return {
    operations: [patch(autoscaler, steps, 'hold', size)],
    waiting: { what: 'autoscaler-held', values: { size } },
  }
}

/** Metrics tell of the time without requests for so long; earlier the autoscaler would idle the workload down yet. */
const blindSeconds = 60

/** When an autoscaler that was held may rule alone again; null where there is none, or the requests are not back. */
export function freedAt({ autoscaler }: Observed, routing: ReleaseState['routing']): Date | null {
  if (autoscaler === null || heldOf(autoscaler) === null || routing.servedSince === undefined) return null
  if (leavesStable(routing.wanted) > 0) return null
  return new Date(Date.parse(routing.servedSince) + blindSeconds * 1_000)
}

/** Gives the autoscaler its own minimum back, last of all; one that somebody else has set since stays. */
export function freeAutoscaler({ observed, wish, now }: Realising, { routing }: RouteStep, isElse: boolean): Step {
  const { autoscaler } = observed
  const held = autoscaler === null ? null : heldOf(autoscaler)
  if (autoscaler === null || held === null || wish.companion !== null) return nothing
  const waiting = { what: 'autoscaler-freed', values: { size: held.before, seconds: blindSeconds } } as const
  const due = freedAt(observed, routing)
  if (isElse || due === null || due > now) return { operations: [], waiting }
  const steps: readonly JsonPatchStep[] = [
    { op: 'test', path: markPath, value: heldText(held) },
    { op: 'remove', path: markPath },
    ...(minimumOf(autoscaler) === held.size ? setMinimum(autoscaler, held.before) : []),
  ]
  return { operations: [patch(autoscaler, steps, 'free', held.before)], waiting }
}

function setMark(autoscaler: KubeObject, value: string): readonly JsonPatchStep[] {
  const { annotations } = autoscaler.metadata
  return [
    ...(annotations === undefined ? [{ op: 'add', path: '/metadata/annotations', value: {} } as const] : []),
    { op: 'add', path: markPath, value },
  ]
}

function setMinimum(autoscaler: KubeObject, value: number): readonly JsonPatchStep[] {
  const seen = valueAt(autoscaler, minimumPath)
  return [
    ...(seen === undefined ? [] : [{ op: 'test', path: minimumPath, value: seen } as const]),
    { op: 'add', path: minimumPath, value },
  ]
}

function patch(live: KubeObject, steps: readonly JsonPatchStep[], why: 'hold' | 'free', size: number): Operation {
  const same: JsonPatchStep = { op: 'test', path: '/metadata/uid', value: live.metadata.uid }
  return {
    kind: 'patch',
    target: refOf(live),
    patch: [same, ...steps],
    as: 'viewer',
    why: phrase(`releases.decide.why.autoscaler-${why}`, { name: live.metadata.name, size }),
  }
}
