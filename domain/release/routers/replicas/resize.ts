import { refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { podsAt, wholeSize } from '../../companion/companion-size.ts'
import { isOfRelease } from '../../companion/is-of-release.ts'
import { resizeDeployment } from '../../companion/update-companion.ts'
import { seeTemplate } from '../../decide-scene.ts'
import type { RouterContext } from '../../router.ts'
import type { Routing } from '../../stage.ts'
import { companionPercentFor, stablePodsFor } from './reachable-share.ts'

/**
 * How many pods either version has under a routing; null: it is not decided by the routing.
 *
 * - The stable one shrinks only while it is the old version, going forward and without an autoscaler. It never has
 *   fewer pods than it had in any other case, and pods that somebody added below half are left to him.
 * - The companion is made before a route names it, so going forward `original` says nothing about it.
 */
function sizesFor(
  context: RouterContext,
  routing: Routing,
): { readonly stable: number | null; readonly fresh: number | null } {
  const { release, observed } = context
  const percent = routing.kind === 'weights' ? routing.percent : 0
  const whole = wholeSize(release, observed)
  const mayShrink = percent > 50 && release.state.direction === 'forward' && seeTemplate(release, observed) === 'old'
  const undecided = routing.kind === 'original' && release.state.direction === 'forward'
  return {
    stable: isAutoscaled(context) ? null : mayShrink ? stablePodsFor(percent, whole) : whole,
    fresh: undecided ? null : podsAt(companionPercentFor(percent), whole),
  }
}

/** At zero pods no autoscaler acts (Kubernetes switches it off there), so what the release took away it brings back. */
function isAutoscaled({ observed: { autoscaler, workload } }: RouterContext): boolean {
  return autoscaler !== null && podsOf(workload) > 0
}

/** Whether both versions have as many pods as this routing says. */
export function isExactly(context: RouterContext, routing: Routing): boolean {
  const { workload, companion } = context.observed
  const { stable, fresh } = sizesFor(context, routing)
  const pods = companion.deployment === null ? 0 : podsOf(companion.deployment)
  return (
    (stable === null || stable === podsOf(workload)) && pods === (fresh ?? (routing.kind === 'original' ? 0 : pods))
  )
}

/** Stable pods that a routing needs and that are not there; they are asked for before anybody else's are taken away. */
export function growStable(context: RouterContext, routing: Routing): readonly Operation[] {
  const { workload } = context.observed
  const { stable } = sizesFor(context, routing)
  if (workload === null || stable === null || podsOf(workload) >= stable) return []
  return resizeStable(context, stable)
}

/**
 * The one write that takes away what a routing leaves no requests for: of the version that has too many pods, the old
 * one first.
 */
export function shrink(context: RouterContext, routing: Routing): readonly Operation[] {
  const { workload, companion } = context.observed
  const { stable, fresh } = sizesFor(context, routing)
  if (workload !== null && stable !== null && podsOf(workload) > stable) return resizeStable(context, stable)
  const { deployment } = companion
  if (deployment === null || fresh === null || podsOf(deployment) <= fresh) return []
  if (!isOfRelease(deployment, context.release)) return []
  const { name } = deployment.metadata
  const why =
    fresh === 0
      ? phrase('releases.companion.why.empty', { name })
      : phrase('releases.companion.why.resize', { name, size: fresh })
  return resizeDeployment(deployment, fresh, why)
}

function resizeStable({ observed: { workload } }: RouterContext, size: number): readonly Operation[] {
  if (workload === null) return []
  const { name } = workload.metadata
  const seen = valueAt(workload, '/spec/replicas')
  const test = seen === undefined ? [] : [{ op: 'test', path: '/spec/replicas', value: seen } as const]
  return [
    {
      kind: 'patch',
      target: refOf(workload),
      patch: [...test, { op: 'add', path: '/spec/replicas', value: size }],
      as: 'viewer',
      why: phrase('releases.routers.why.size', { name, size }),
    },
  ]
}

function podsOf(workload: RouterContext['observed']['workload']): number {
  return workload === null ? 0 : Number(valueAt(workload, '/spec/replicas') ?? 1)
}

/** Whether the old version has no pods because the release took them all away; then they can be had back. */
export function isTakenAway({ release, observed }: RouterContext): boolean {
  const { workload } = observed
  return (
    release.spec.router === 'replicas' &&
    (release.original.replicas ?? 0) > 0 &&
    workload !== null &&
    podsOf(workload) === 0 &&
    seeTemplate(release, observed) === 'old'
  )
}
