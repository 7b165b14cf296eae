import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'
import { totalWeight } from '#domain/traffic/weights.ts'
import type { SplitObserved } from './observed.ts'
import { longestDays, type SplitInput } from './schema.ts'

const dayMilliseconds = 86_400_000
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/

/** A refusal of this wizard; its sentence is `wizards.traffic-split.refusals.<key>`. */
export function refusal(
  code: string,
  field: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): Refusal {
  return { code, field, message: phrase(`wizards.traffic-split.refusals.${key}`, values) }
}

/**
 * - `WEIGHT_NOT_INTEGER`, `WEIGHT_OUT_OF_RANGE` at the weight: Istio's field is an int32 of percent
 * - `WEIGHTS_NOT_100` at `weights`: said only when each weight is sound by itself, else it says the same thing twice
 */
export function refuseWeights({ weights }: SplitInput): readonly Refusal[] {
  const each = weights.flatMap(({ weight }, index) => {
    const field = `weights.${index}.weight`
    if (weight < 0 || weight > totalWeight)
      return [refusal('WEIGHT_OUT_OF_RANGE', field, 'weight-out-of-range', { weight })]
    return Number.isInteger(weight) ? [] : [refusal('WEIGHT_NOT_INTEGER', field, 'weight-not-integer', { weight })]
  })
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  if (each.length > 0 || total === totalWeight) return each
  return [refusal('WEIGHTS_NOT_100', 'weights', 'weights-not-100', { total, difference: totalWeight - total })]
}

/** `UNTIL_INVALID`, `UNTIL_PAST`, `UNTIL_TOO_FAR` at `until`; an end is at most {@link longestDays} days ahead. */
export function refuseUntil({ until }: SplitInput, now: Date): readonly Refusal[] {
  if (until === undefined) return []
  const at = rfc3339.test(until) ? Date.parse(until) : Number.NaN
  if (Number.isNaN(at)) return [refusal('UNTIL_INVALID', 'until', 'until-invalid', { until })]
  if (at <= now.getTime()) return [refusal('UNTIL_PAST', 'until', 'until-past', { until })]
  if (at > now.getTime() + longestDays * dayMilliseconds)
    return [refusal('UNTIL_TOO_FAR', 'until', 'until-too-far', { days: longestDays })]
  return []
}

/**
 * - `OWNED_BY_CONTROLLER`: its owner would put the weights back, or fight; the change belongs where that tool reads it
 * - `BEING_DELETED`: a write would be lost with the object
 * - `HOST_OF_OTHERS`: it claims a host of a namespace in which the viewer may not route (ISTIO-SECURITY-2026-002)
 */
export function refuseTarget(input: SplitInput, observed: SplitObserved, target: VirtualService): readonly Refusal[] {
  const refusals: Refusal[] = []
  const owner = ownerOf(target)
  if (isController(owner)) {
    const values = { name: input.virtualService, owner: owner.kind, by: owner.name, evidence: owner.evidence }
    refusals.push(refusal('OWNED_BY_CONTROLLER', 'virtualService', 'owned-by-controller', values))
  }
  if (target.metadata.deletionTimestamp !== undefined) {
    refusals.push(refusal('BEING_DELETED', 'virtualService', 'being-deleted', { name: input.virtualService }))
  }
  if (observed.claimsWithoutRights.length > 0) {
    const values = { name: input.virtualService, namespaces: observed.claimsWithoutRights.join(', ') }
    refusals.push(refusal('HOST_OF_OTHERS', 'virtualService', 'host-of-others', values))
  }
  return refusals
}
