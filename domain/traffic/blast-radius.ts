/**
 * The share of requests, 0 to 1, that reach another destination than before: Σ|after − before| / 2, halved because
 * what one loses another gains.
 *
 *   before [0.9, 0.1], after [0.4, 0.6] → (0.5 + 0.5) / 2 = 0.5
 *   before [0.5, 0.5], after [0.5, 0.5] → 0
 */
export function movedShare(before: readonly number[], after: readonly number[]): number {
  const changes = before.map((share, index) => Math.abs((after[index] ?? 0) - share))
  return changes.reduce((a, b) => a + b, 0) / 2
}

/**
 * The blast radius of a split: requests per second that will move = rate × {@link movedShare}. An unknown rate
 * (null) gives an unknown radius, never 0: nothing measured is not the same as nothing there.
 *
 *   420 req/s, [0.9, 0.1] → [0.8, 0.2] → 420 × 0.1 = 42 req/s
 */
export function requestsThatMove(
  ratePerSecond: number | null,
  before: readonly number[],
  after: readonly number[],
): number | null {
  return ratePerSecond === null ? null : ratePerSecond * movedShare(before, after)
}
