import canonicalize from 'canonicalize'
import { refOf } from '#domain/kube/object.ts'
import type { JsonPatchStep, Operation } from '#domain/plan/operation.ts'
import { companionSelector } from '../../companion/companion-name.ts'
import { type Labels, selectorOf } from '../../companion/distinguish.ts'
import { rememberedSelector } from '../../companion/stable-selector.ts'
import type { RouterContext, TrafficRouter } from '../../router.ts'
import type { Routing } from '../../stage.ts'
import type { Side } from '../../state.ts'
import { explainRouting } from '../explain-routing.ts'
import { selectorWarnings } from './selector-warnings.ts'

/**
 * All or nothing by the selector of the Service: it names the stable pods, or the companion's. Any share below 100 is
 * 0, so that nobody meets the new version before everybody does.
 *
 * The patch tests the selector it replaces, so an edit of anything else does not matter and an edit of the selector
 * is never overwritten. A side without a ready endpoint is never switched to: a Service without endpoints refuses
 * every request.
 */
export const serviceSelectorRouter: TrafficRouter = {
  id: 'service-selector',
  can: (routing) => routing === 'original' || routing === 'weights',
  reconcile: () => [],
  setRouting,
  observe,
  finalize: (context) => ({ restore: setRouting(context, { kind: 'original' }), remove: [] }),
  remember: (_spec, { service }) => ({ selector: selectorOf(service) ?? {} }),
  reachable: (percent) => (percent === 100 ? 100 : 0),
  warnings: selectorWarnings,
}

function setRouting(context: RouterContext, routing: Routing): readonly Operation[] {
  const { service } = context.observed
  const wanted = selectorFor(context, routing)
  const seen = selectorOf(service)
  if (service === null || wanted === null || seen === null || same(wanted.selector, seen)) return []
  if (wanted.side.ready === 0) return []
  const patch: readonly JsonPatchStep[] = [
    { op: 'test', path: '/spec/selector', value: seen },
    { op: 'replace', path: '/spec/selector', value: wanted.selector },
  ]
  const why = explainRouting(routing, service.metadata.name)
  return [{ kind: 'patch', target: refOf(service), patch, as: 'viewer', why }]
}

function observe(context: RouterContext, candidates: readonly Routing[]): Routing | 'foreign' | 'gone' {
  const seen = selectorOf(context.observed.service)
  if (seen === null) return 'gone'
  return candidates.find((candidate) => same(selectorFor(context, candidate)?.selector, seen)) ?? 'foreign'
}

type Target = { readonly selector: Labels; readonly side: Side }

/** What the Service is to select, and whose pods these are; null for a routing a selector cannot say. */
function selectorFor({ release, observed }: RouterContext, routing: Routing): Target | null {
  const original = rememberedSelector(release)
  if (original === null) return null
  const stable = { selector: original, side: observed.stable }
  if (routing.kind === 'original') return stable
  if (routing.kind !== 'weights') return null
  return routing.percent === 100 ? { selector: companionSelector(release), side: observed.fresh } : stable
}

function same(left: unknown, right: unknown): boolean {
  return canonicalize(left) === canonicalize(right)
}
