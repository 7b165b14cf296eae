import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Observed, Release } from '../state.ts'
import { companionKeys } from './companion-keys.ts'
import { companionAutoscaler, companionBudget, companionDeployment, companionService } from './companion-objects.ts'
import { companionSize } from './companion-size.ts'
import { isOfRelease } from './is-of-release.ts'
import { resizeAutoscaler, updateDeployment } from './update-companion.ts'

/**
 * Makes what is missing of the companion, and brings what is there to `percent` of the stable size and to the
 * release's present template; empty when all of it is as it should be.
 *
 * - It only grows: pods that may still have requests are not taken away, the companion is removed as a whole. Where
 *   the share follows from the number of pods, taking some away is the router's to do (`replicasRouter`).
 * - Where the stable version has an autoscaler the companion has one, and its minimum is raised instead of `replicas`;
 *   except under `replicas`, where an autoscaler would move the share.
 * - Objects of these names that the release did not make are left alone; `companionFindings` says so beforehand.
 */
export function reconcileCompanion(release: Release, observed: Observed, percent: number): readonly Operation[] {
  const keys = companionKeys(release, observed)
  if (observed.workload === null || keys === null) return []
  const size = companionSize(release, observed, percent)
  const { companion, workload } = observed
  const autoscaler = release.spec.router === 'replicas' ? null : observed.autoscaler
  return [
    ...made('service', observed.service, companion.service, (service) => companionService(release, service)),
    ...(companion.deployment === null
      ? [create('deployment', companionDeployment(release, workload, keys, size))]
      : ours(release, companion.deployment, (live) => updateDeployment(release, observed, live, keys, size))),
    ...made('autoscaler', autoscaler, companion.autoscaler, (stable) => companionAutoscaler(release, stable, size)),
    ...ours(release, companion.autoscaler, (live) => resizeAutoscaler(live, size)),
    ...made('budget', observed.budget, companion.budget, (budget) => companionBudget(release, budget)),
  ]
}

type Part = 'deployment' | 'service' | 'autoscaler' | 'budget'

/** The copy of a stable object, where there is one and the companion lacks it. */
function made(
  part: Part,
  stable: KubeObject | null,
  live: KubeObject | null,
  copy: (stable: KubeObject) => KubeObject,
): readonly Operation[] {
  return stable === null || live !== null ? [] : [create(part, copy(stable))]
}

function create(part: Part, object: KubeObject): Operation {
  const why = phrase(`releases.companion.why.${part}`, { name: object.metadata.name })
  return { kind: 'create', object, as: 'viewer', why }
}

function ours(
  release: Release,
  live: KubeObject | null,
  change: (live: KubeObject) => readonly Operation[],
): readonly Operation[] {
  return live !== null && isOfRelease(live, release) ? change(live) : []
}
