/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  if (upper === undefined) throw new Error('no runs were counted')
  const lower = sorted[Math.ceil(middle) - 1]
  return lower === undefined ? upper : (lower + upper) / 2
}

/** The least value that so many percent of all do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (found === undefined) throw new Error('no runs were counted')
  return found
}

/** One timed run, in milliseconds. */
export type Run = () => Promise<number>

export type Comparison = {
  readonly what: string
  readonly oursMs: number
  readonly referenceMs: number
  readonly ratio: number
}

/**
 * Runs both in turn, ours then the reference, so that a drift of the machine's speed falls on both alike. The ratio is the median of
 * the pairs' ratios, not the ratio of the medians. The first pair warms up and is not counted.
 */
export async function compare(what: string, runs: number, ours: Run, reference: Run): Promise<Comparison> {
  const pairs: { ours: number; reference: number }[] = []
  for (let run = 0; run <= runs; run++) {
    const pair = { ours: await ours(), reference: await reference() }
    if (run > 0) pairs.push(pair)
  }
  return {
    what,
    oursMs: median(pairs.map((pair) => pair.ours)),
    referenceMs: median(pairs.map((pair) => pair.reference)),
    ratio: median(pairs.map((pair) => pair.ours / pair.reference)),
  }
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function printComparison({ what, oursMs, referenceMs, ratio }: Comparison, aim: string): void {
  console.log(
    `${what}: ${milliseconds(oursMs)}, reference ${milliseconds(referenceMs)}, ratio ${ratio.toFixed(2)} (aim ${aim})`,
  )
}

export function printFigure(what: string, value: string, aim: string): void {
  console.log(`${what}: ${value} (aim ${aim})`)
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}
