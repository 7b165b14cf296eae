import { normaliseWeights } from '#domain/traffic/weights.ts'

/**
 * The weights of a route's destinations when the new version takes `percent` of what the stable ones have, and the
 * weight of the new version last; whole, and together exactly 100. Destinations that are neither keep their share.
 *
 * `shares` are the shares before the release, `stable` the positions that are the stable version.
 *
 *   shares [1], stable [0], 10 %           → [90, 10]
 *   shares [0.9, 0.1], stable [0], 50 %    → [45, 10, 45]
 *   shares [1/3, 1/3, 1/3], stable [0], 0 % → [34, 33, 33, 0]
 *
 * A route that serves nobody (every weight 0) goes on serving nobody.
 */
export function splitWeights(shares: readonly number[], stable: readonly number[], percent: number): readonly number[] {
  const moving = stable.reduce((sum, index) => sum + (shares[index] ?? 0), 0)
  if (shares.every((share) => share === 0)) return [...shares, 0]
  const kept = shares.map((share, index) => (stable.includes(index) ? share * (100 - percent) : share * 100))
  return normaliseWeights([...kept, moving * percent])
}
