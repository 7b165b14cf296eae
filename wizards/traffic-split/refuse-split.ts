import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { totalWeight } from '#domain/traffic/weights.ts'
import type { SplitInput } from './schema.ts'

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
