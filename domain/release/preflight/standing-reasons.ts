import { displayRef, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { listAt, numberAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reason, reasonIf } from './verdict.ts'

/** What holds for every strategy: who else has a say, how the workload stands, and what could not be looked at. */
export function standingReasons(target: Target): readonly Reason[] {
  const { facts, name } = target
  return [
    ...ownerReasons(target),
    ...claimReasons(target),
    ...reasonIf(valueAt(facts.workload, '/spec/paused') === true, 'WORKLOAD_PAUSED', 'blocker', { name }),
    ...healthReasons(target),
    ...probeReasons(target),
    ...autoscalerReasons(target),
    ...reasonIf(
      target.budget === null && target.size > 1 && !facts.unread.includes('PodDisruptionBudget'),
      'NO_BUDGET',
      'info',
      { name },
    ),
    ...reasonIf(facts.unread.length > 0, 'NOT_CHECKED', 'care', { kinds: facts.unread.join(', ') }),
  ]
}

/** A controller would put back what a release changes, so it is not fought: the change belongs where it reads from. */
function ownerReasons({ facts: { workload } }: Target): readonly Reason[] {
  const owner = ownerOf(workload)
  if (!isController(owner)) return []
  const values = { object: displayRef(refOf(workload)), owner: owner.kind, name: owner.name, evidence: owner.evidence }
  return [reason('WORKLOAD_OWNED', 'blocker', values)]
}

function claimReasons({ facts: { activeRelease, freeze }, name }: Target): readonly Reason[] {
  const active =
    activeRelease === null
      ? []
      : [reason('RELEASE_ACTIVE', 'blocker', { name, strategy: activeRelease.strategy, by: activeRelease.by })]
  if (freeze === null) return active
  const severity = freeze.mayOverride ? 'care' : 'blocker'
  const values = { name: freeze.name, until: freeze.until ?? 'none' }
  return [...active, reason(freeze.mayOverride ? 'FROZEN_OVERRIDABLE' : 'FROZEN', severity, values)]
}

/** Going back needs the old version whole, and a rollout that is under way mixes a third version in. */
function healthReasons({ facts: { workload }, name, size, kind }: Target): readonly Reason[] {
  const available =
    numberAt(workload, kind === 'DaemonSet' ? '/status/numberAvailable' : '/status/availableReplicas') ?? 0
  const updated =
    numberAt(workload, kind === 'DaemonSet' ? '/status/updatedNumberScheduled' : '/status/updatedReplicas') ?? 0
  const isStale = (numberAt(workload, '/status/observedGeneration') ?? 0) < (workload.metadata.generation ?? 0)
  return [
    ...reasonIf(available < size, 'WORKLOAD_UNAVAILABLE', 'care', { name, available, size }),
    ...reasonIf(isStale || updated < size, 'ROLLOUT_UNDER_WAY', 'care', { name, updated, size }),
  ]
}

/** Without a probe a pod counts as ready the moment its process starts, and gets requests before it can answer. */
function probeReasons({ template }: Target): readonly Reason[] {
  const containers = listAt(template, '/spec/containers')
  const isProbed = containers.some((container) => valueAt(container, '/readinessProbe') !== undefined)
  return reasonIf(!isProbed && listAt(template, '/spec/readinessGates').length === 0, 'NO_READINESS_PROBE', 'care', {
    containers: containers.map((container) => String(valueAt(container, '/name'))).join(', '),
  })
}

function autoscalerReasons({ autoscaler, name, size }: Target): readonly Reason[] {
  if (autoscaler === null) return []
  const minimum = numberAt(autoscaler, '/spec/minReplicas') ?? 1
  const maximum = numberAt(autoscaler, '/spec/maxReplicas') ?? size
  const values = { autoscaler: autoscaler.metadata.name, name, minimum, maximum, size }
  return [reason('AUTOSCALER_RULES', 'info', values)]
}
