import canonicalize from 'canonicalize'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { companionSize } from '../../companion/companion-size.ts'
import { selectorOf } from '../../companion/distinguish.ts'
import { isOfRelease } from '../../companion/is-of-release.ts'
import { rememberedSelector } from '../../companion/stable-selector.ts'
import { emptyDeployment } from '../../companion/update-companion.ts'
import type { RouterContext, TrafficRouter } from '../../router.ts'
import type { Routing } from '../../stage.ts'
import { companionPercentFor, reachableShare } from './reachable-share.ts'
import { replicasWarnings } from './replicas-warnings.ts'

/**
 * Shares by the number of pods, without a mesh: the Service selects the pods of both versions, and each pod gets as
 * much as any other. No route is written; `reconcileCompanion` makes as many companions as the share needs.
 *
 * The companion's pods carry every label the Service asks for, but not every one the stable Deployment's selector
 * asks for: selectors of Deployments must not overlap, or each would count the other's pods. That is possible only
 * where the Deployment's selector has a label that the Service's has not (`{app, version}` under `{app}`); where the
 * two are the same there is no safe way, because the Deployment's selector is immutable and the stable pods do not
 * carry anything else (`SELECTOR_LEAVES_NO_ROOM`), and no companion is made.
 *
 * A pod that is not ready has no share, so an unready new version loses its requests without a write. On the way back
 * the companion is emptied at once instead of being left to drain: while it has pods it gets new requests.
 */
export const replicasRouter: TrafficRouter = {
  id: 'replicas',
  can: (routing) => routing === 'original' || routing === 'weights',
  reconcile: () => [],
  setRouting,
  observe,
  finalize: (context) => ({ restore: emptied(context), remove: [] }),
  remember: (_spec, { service }) => ({ selector: selectorOf(service) ?? {} }),
  reachable: reachableShare,
  warnings: replicasWarnings,
}

function setRouting(context: RouterContext, routing: Routing): readonly Operation[] {
  return isNothing(routing) && context.release.state.direction === 'back' ? emptied(context) : []
}

function emptied({ release, observed }: RouterContext): readonly Operation[] {
  const { deployment } = observed.companion
  return deployment === null || !isOfRelease(deployment, release) ? [] : emptyDeployment(deployment)
}

/**
 * Only the Service's selector can be foreign: it no longer selects both versions. The size of the companion is put
 * right by itself, so between two sizes the first candidate, the intent, is what is said.
 */
function observe(context: RouterContext, candidates: readonly Routing[]): Routing | 'foreign' | 'gone' {
  const { release, observed } = context
  const selector = selectorOf(observed.service)
  if (selector === null) return 'gone'
  if (canonicalize(selector) !== canonicalize(rememberedSelector(release))) return 'foreign'
  const pods = podsOf(context)
  const leaving = release.state.direction === 'back' && pods > 0
  const possible = candidates.filter((candidate) => !(leaving && isNothing(candidate)))
  const said = possible.find((candidate) => sizeFor(context, candidate) === pods)
  return said ?? possible[0] ?? candidates[0] ?? 'foreign'
}

function sizeFor({ observed }: RouterContext, routing: Routing): number | null {
  if (isNothing(routing)) return 0
  if (routing.kind !== 'weights' || observed.workload === null) return null
  return companionSize(observed.workload, observed.autoscaler, companionPercentFor(routing.percent))
}

function podsOf({ observed }: RouterContext): number {
  const { deployment } = observed.companion
  return deployment === null ? 0 : Number(valueAt(deployment, '/spec/replicas') ?? 1)
}

function isNothing(routing: Routing): boolean {
  return routing.kind === 'original' || (routing.kind === 'weights' && routing.percent === 0)
}
