import { forGit } from '#domain/kube/git-export.ts'
import { applied } from '#domain/plan/examine-patch.ts'
import type { Finding, Operation, Planned, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { type FoundRoute, routeKey } from '#domain/traffic/find-route.ts'
import { patchWeights } from '#domain/traffic/patch-weights.ts'
import {
  destinationName,
  destinationsOf,
  type VirtualService,
  virtualServiceRef,
} from '#domain/traffic/virtual-service.ts'
import { readWeights } from '#domain/traffic/weights.ts'
import { targetOf } from '#domain/traffic/wizard/target.ts'
import { endSteps, refuseUntil } from '#domain/traffic/wizard/until.ts'
import { refuseChangedExamples } from './changed-examples.ts'
import { matchWeights } from './match-weights.ts'
import type { SplitObserved } from './observed.ts'
import { refuseDestinations, refuseUnnamed } from './refuse-destinations.ts'
import { refusal, refuseWeights } from './refuse-split.ts'
import type { SplitInput } from './schema.ts'
import { warnAboutSplit } from './warn-about-split.ts'

/**
 * Plans one route's new split: one JSON Patch as the viewer that writes only the weights that change, its exact
 * inverse, and, with `until`, a record that makes the worker run the inverse at that moment.
 *
 * Weights are whole percent that total exactly 100; Istio reads them as ratios of their sum, so a route whose weights
 * sum to something else is rewritten with the same meaning plus the change. The blast radius is a warning and not part
 * of the summary: it moves with the traffic, and what an approver agreed to must not.
 *
 *   route [v1 90, v2 10], input v1 40, v2 60 → replace both weights; undo writes 90 and 10
 *   route [v1 (no weight), v2 100], input v1 10, v2 90 → add 10, replace 90; undo removes the first, writes 100
 *
 * Upstream rule: https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export function plan(input: SplitInput, observed: SplitObserved, now: Date): Planned {
  const { target, found, refusals: against } = targetOf(input, observed)
  const refusals: Refusal[] = [...against, ...refuseWeights(input), ...refuseUntil(input.until, now)]
  if (target === null)
    return {
      ok: false,
      refusals: [...refusals, ...(observed.virtualService === null ? [] : refuseUnnamed(input, observed))],
    }
  refusals.push(...refuseDestinations(input, observed, found))
  const { weights } = matchWeights(destinationsOf(found.route), input.weights, input.namespace)
  if (refusals.length === 0 && isUnchanged(found, weights)) {
    refusals.push(refusal('NOTHING_CHANGES', 'weights', 'nothing-changes'))
  }
  if (refusals.every(({ code }) => code === 'OWNED_BY_CONTROLLER') && refusals.length > 0)
    return { ok: false, refusals, ...exportOf(target, found, weights) }
  if (refusals.length === 0) refusals.push(...refuseChangedExamples(input, observed))
  if (refusals.length > 0) return { ok: false, refusals }
  return accepted(
    input,
    observed,
    target,
    found,
    weights.map((weight) => weight ?? 0),
  )
}

/** Where another tool owns the object: it with the new weights, for the repository that tool reads. */
function exportOf(target: VirtualService, found: FoundRoute, weights: readonly (number | null)[]) {
  const wanted = weights.flatMap((weight) => (weight === null ? [] : [weight]))
  if (wanted.length < weights.length) return {}
  const changed = applied(target, patchWeights(target, found, wanted).patch)
  return changed === null ? {} : { export: forGit([changed]) }
}

function accepted(
  input: SplitInput,
  observed: SplitObserved,
  target: VirtualService,
  found: FoundRoute,
  weights: readonly number[],
): Planned {
  const { patch, undo } = patchWeights(target, found, weights)
  const ref = virtualServiceRef(input.namespace, input.virtualService)
  const values = { route: routeKey(target, found.index), name: input.virtualService, namespace: input.namespace }
  const write: Operation = {
    kind: 'patch',
    target: ref,
    patch,
    as: 'viewer',
    why: phrase('wizards.traffic-split.why.write', { ...values, split: spell(found, weights) }),
  }
  const restore: Operation = {
    kind: 'patch',
    target: ref,
    patch: undo,
    as: 'viewer',
    why: phrase('wizards.traffic-split.why.restore', { ...values, split: spell(found, before(found)) }),
  }
  const warnings: readonly Finding[] = warnAboutSplit({ input, observed, target, found, weights })
  return {
    ok: true,
    plan: {
      summary: summaryOf(input, found, weights, values),
      operations: [write, ...endSteps(input.until)],
      undo: [{ undoes: 0, operation: restore }],
      warnings,
    },
  }
}

function summaryOf(
  input: SplitInput,
  found: FoundRoute,
  weights: readonly number[],
  values: { readonly route: string | number; readonly name: string; readonly namespace: string },
) {
  const key = input.until === undefined ? 'summary' : 'summary-until'
  return phrase(`wizards.traffic-split.${key}`, {
    ...values,
    before: spell(found, before(found)),
    after: spell(found, weights),
    ...(input.until === undefined ? {} : { until: input.until }),
  })
}

function before({ route }: FoundRoute): readonly number[] {
  return readWeights(destinationsOf(route))
}

/** The very figures in the object: weights that mean this split but sum to another total are worth rewriting. */
function isUnchanged({ route }: FoundRoute, weights: readonly (number | null)[]): boolean {
  return destinationsOf(route).every(({ weight }, index) => (weight ?? 0) === weights[index])
}

/** `catalog v1 90 %, catalog v2 10 %`: figures and names only, the same in every language. */
function spell({ route }: FoundRoute, weights: readonly number[]): string {
  return destinationsOf(route)
    .map(({ destination }, index) => `${destinationName(destination)} ${weights[index] ?? 0} %`)
    .join(', ')
}
