import type { RouteDestination } from './virtual-service.ts'

/** What the weights of a route add up to when the panel writes them. */
export const totalWeight = 100

/**
 * Integers that sum to exactly 100 in the ratio given, by the largest remainder: floor every share, then give the
 * points left over to the largest fractions, the earlier destination first among equals.
 *
 *   [1, 1, 1]  → 33.33… each  → 33 + 33 + 33 = 99 → [34, 33, 33]
 *   [1, 2]     → 33.33 66.67  → 33 + 66 = 99      → [33, 67]
 *
 * A single destination is always 100: Istio reads its weight 0 as 100, so a 0 would say one thing and do another.
 * All zeros have no ratio (Istio refuses them) and are shared evenly.
 *
 * @throws RangeError for a weight that is negative or not a finite number
 */
export function normaliseWeights(weights: readonly number[]): readonly number[] {
  if (weights.some((weight) => !Number.isFinite(weight) || weight < 0)) {
    throw new RangeError('weights must be finite and at least 0')
  }
  if (weights.length === 0) return []
  // Scaled to the largest first, so that enormous weights do not overflow the sum.
  const largest = Math.max(...weights)
  return apportion(largest === 0 ? weights.map(() => 1) : weights.map((weight) => weight / largest), totalWeight)
}

/** Splits `total` whole points in the ratio of `parts` (sum above 0) by the largest remainder. */
export function apportion(parts: readonly number[], total: number): readonly number[] {
  const sum = parts.reduce((a, b) => a + b, 0)
  const exact = parts.map((part) => (part / sum) * total)
  const points = exact.map(Math.floor)
  let left = total - points.reduce((a, b) => a + b, 0)
  const byFraction = exact.map((share, index) => ({ index, fraction: share - Math.floor(share) }))
  byFraction.sort((a, b) => b.fraction - a.fraction || a.index - b.index)
  for (const { index } of byFraction) {
    if (left <= 0) break
    points[index] = (points[index] ?? 0) + 1
    left -= 1
  }
  return points
}

/**
 * The share of each destination, 0 to 1, as Istio serves it. Weights are ratios of their sum, whatever it is; a
 * missing weight is 0 among several and everything when alone. Several that are all 0 serve nobody.
 *
 *   [{weight: 1}, {weight: 3}] → [0.25, 0.75]      [{}] and [{weight: 0}] → [1]      [{}, {weight: 5}] → [0, 1]
 *
 * Upstream rule: pilot/pkg/networking/core/route/route.go, `applyHTTPRouteDestination`.
 */
export function readShares(route: readonly RouteDestination[]): readonly number[] {
  if (route.length === 1) return [1]
  const weights = route.map((destination) => destination.weight ?? 0)
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => (sum === 0 ? 0 : weight / sum))
}

/** The weights of a route as the panel shows them: whole percent, total 100; all 0 where the route serves nobody. */
export function readWeights(route: readonly RouteDestination[]): readonly number[] {
  const shares = readShares(route)
  return shares.every((share) => share === 0) ? shares : normaliseWeights(shares)
}
