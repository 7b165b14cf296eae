import canonicalize from 'canonicalize'
import { selectorOf } from '../../companion/distinguish.ts'
import { rememberedSelector } from '../../companion/stable-selector.ts'
import { stableNeeds } from '../../realise-routing.ts'
import type { RouterContext, TrafficRouter } from '../../router.ts'
import type { Routing } from '../../stage.ts'
import { reachableShare } from './reachable-share.ts'
import { replicasWarnings } from './replicas-warnings.ts'
import { growStable, isExactly, shrink } from './resize.ts'

/**
 * Shares by the number of pods, without a mesh: the Service selects the pods of both versions, and each pod gets as
 * much as any other. No route is written; the sizes of the two versions are the route (`sizesFor`):
 *
 * - up to half the new version grows beside the whole old one; from half on it is as large as the old one was, so that
 *   it can carry everybody, and the old one shrinks. Growing comes first (`reconcileCompanion`, `reconcile`), and only
 *   what the other side can carry is taken away (`setRouting`).
 * - an old version that an autoscaler rules keeps all its pods, and half is the most.
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
  reconcile: growStable,
  setRouting: (context, routing) => (mayShrink(context, routing) ? shrink(context, routing) : []),
  observe,
  finalize: (context) => ({ restore: shrink(leaving(context), { kind: 'original' }), remove: [] }),
  remember: (_spec, { service }) => ({ selector: selectorOf(service) ?? {} }),
  reachable: reachableShare,
  warnings: replicasWarnings,
}

/**
 * A new version that is to get nothing for now keeps its pods until the old one is whole: unready ones get no requests
 * anyhow, and may recover before the old version has started what it had given up. The way back waits by itself.
 */
function mayShrink({ release, observed }: RouterContext, routing: Routing): boolean {
  const empties = routing.kind === 'weights' && routing.percent === 0 && release.state.direction === 'forward'
  return !empties || observed.stable.available >= stableNeeds(release, observed)
}

/** `finalize` ends a release in either direction. */
function leaving({ release, observed }: RouterContext): RouterContext {
  return { release: { ...release, state: { ...release.state, direction: 'back' } }, observed }
}

/**
 * Only the Service's selector can be foreign: it no longer selects both versions. Sizes are put right by themselves:
 * between two of them what is said is the first candidate that nothing has to be taken away for, else the last one.
 */
function observe(context: RouterContext, candidates: readonly Routing[]): Routing | 'foreign' | 'gone' {
  const selector = selectorOf(context.observed.service)
  if (selector === null) return 'gone'
  if (canonicalize(selector) !== canonicalize(rememberedSelector(context.release))) return 'foreign'
  const said =
    candidates.find((candidate) => isExactly(context, candidate)) ??
    candidates.find((candidate) => shrink(context, candidate).length === 0)
  return said ?? (candidates.length > 1 ? (candidates.at(-1) ?? 'foreign') : 'foreign')
}
