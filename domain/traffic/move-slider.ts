import { apportion, totalWeight } from './weights.ts'

/**
 * The weights after one slider was moved: it takes the value asked for as far as the locked ones leave room, and the
 * unlocked others share the rest in the ratio they have (evenly, where they are all 0). Always whole, total 100.
 *
 *   [90, 10], move 1 to 60              → [40, 60]
 *   [50, 30, 20], move 0 to 80          → [80, 12, 8]
 *   [50, 30, 20], move 0 to 80, 1 locked → [70, 30, 0]   (a locked 30 leaves at most 70)
 *
 * A slider whose others are all locked cannot move, nor can a locked one: the weights come back as they were.
 *
 * @param weights whole numbers, total 100
 */
export function moveSlider(
  weights: readonly number[],
  index: number,
  value: number,
  locked: readonly boolean[],
): readonly number[] {
  const free = weights.flatMap((_, other) => (other === index || locked[other] === true ? [] : [other]))
  if (weights[index] === undefined || locked[index] === true || free.length === 0 || !Number.isFinite(value))
    return weights
  const held = weights.reduce(
    (sum, weight, other) => (other !== index && locked[other] === true ? sum + weight : sum),
    0,
  )
  const room = totalWeight - held
  const taken = Math.min(Math.max(Math.round(value), 0), room)
  const shared = shareOut(
    free.map((other) => weights[other] ?? 0),
    room - taken,
  )
  return weights.map((weight, other) => {
    if (other === index) return taken
    const position = free.indexOf(other)
    return position === -1 ? weight : (shared[position] ?? 0)
  })
}

/** What the unlocked destinations may have, shared evenly; the earlier ones get the odd points. */
export function evenly(weights: readonly number[], locked: readonly boolean[]): readonly number[] {
  const held = weights.reduce((sum, weight, index) => (locked[index] === true ? sum + weight : sum), 0)
  const freeCount = weights.filter((_, index) => locked[index] !== true).length
  if (freeCount === 0) return weights
  const shared = [...apportion(new Array<number>(freeCount).fill(1), totalWeight - held)]
  return weights.map((weight, index) => (locked[index] === true ? weight : (shared.shift() ?? 0)))
}

function shareOut(current: readonly number[], points: number): readonly number[] {
  const parts = current.some((weight) => weight > 0) ? current : current.map(() => 1)
  return apportion(parts, points)
}
