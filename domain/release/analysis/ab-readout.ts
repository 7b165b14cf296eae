import { differenceInterval, type Interval, type Proportion, wilsonInterval } from './proportion.ts'

/** What telemetry counted of one arm; null where it has no figure. The median is a figure to read, nothing is inferred. */
export type ArmCounts = { readonly counts: Proportion | null; readonly medianMilliseconds: number | null }

export type Arm = {
  readonly samples: number
  /** 0 to 1; null without samples. */
  readonly rate: number | null
  readonly interval: Interval
  readonly medianMilliseconds: number | null
}

export type AbReadout = {
  readonly old: Arm
  readonly fresh: Arm
  /** The new version's rate less the old one's, with its 95 % confidence interval; null without samples of both. */
  readonly difference: ({ readonly value: number } & Interval) | null
  /**
   * - `fresh-better` / `old-better`: the interval excludes 0
   * - `no-difference`: it includes 0, and is narrow enough to exclude a difference of twice `precision`
   * - `not-enough-data`: neither; `missing` says how many more requests it takes
   */
  readonly verdict: 'fresh-better' | 'old-better' | 'no-difference' | 'not-enough-data'
  /** More requests until the interval is ± `precision`, if the rates stay; null: not known, because an arm has none. */
  readonly missing: { readonly old: number; readonly fresh: number } | null
}

/** Half the width of an interval that is narrow enough: one percentage point. */
export const defaultPrecision = 0.01

/** Fewer samples in an arm than this decide nothing, whatever the interval says: one user's session may be all of them. */
export const fewestSamples = 100

/**
 * Reads an A/B experiment: each arm's rate with Wilson's interval, and their difference with Newcombe's.
 *
 * The confidence is that of one look at the end. Who looks every minute and stops at the first interval without 0
 * errs more often than in 5 % of experiments; so the panel shows the read-out, and a person promotes.
 */
export function readAb(old: ArmCounts, fresh: ArmCounts, precision = defaultPrecision): AbReadout {
  const arms = { old: armOf(old), fresh: armOf(fresh) }
  const first = fresh.counts
  const second = old.counts
  if (first === null || second === null || first.total <= 0 || second.total <= 0)
    return { ...arms, difference: null, verdict: 'not-enough-data', missing: null }
  const interval = differenceInterval(first, second)
  const value = first.successes / first.total - second.successes / second.total
  const needed = samplesNeeded(second, first, precision)
  const missing = {
    old: Math.max(0, Math.ceil(needed - second.total)),
    fresh: Math.max(0, Math.ceil(needed - first.total)),
  }
  const few = Math.min(first.total, second.total) < fewestSamples
  const decided = !few && (interval.low > 0 || interval.high < 0)
  const enough = missing.old === 0 && missing.fresh === 0
  const undecided = enough ? 'no-difference' : 'not-enough-data'
  const verdict = decided ? (interval.low > 0 ? 'fresh-better' : 'old-better') : undecided
  return { ...arms, difference: { value, ...interval }, verdict, missing: decided ? { old: 0, fresh: 0 } : missing }
}

function armOf({ counts, medianMilliseconds }: ArmCounts): Arm {
  const known = counts ?? { successes: 0, total: 0 }
  return {
    samples: Math.round(known.total),
    rate: known.total > 0 ? known.successes / known.total : null,
    interval: wilsonInterval(known),
    medianMilliseconds,
  }
}

/**
 * The least number of requests of the smaller arm for which the interval is no wider than ± precision, the rates being
 * what they are. The larger arm keeps what it has until the smaller one reaches it.
 */
function samplesNeeded(old: Proportion, fresh: Proportion, precision: number): number {
  const isEnough = (samples: number) => {
    const interval = differenceInterval(grownTo(fresh, samples), grownTo(old, samples))
    return (interval.high - interval.low) / 2 <= precision
  }
  let enough = fewestSamples
  while (!isEnough(enough)) enough *= 2
  let tooFew = enough === fewestSamples ? fewestSamples - 1 : enough / 2
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2)
    if (isEnough(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

function grownTo({ successes, total }: Proportion, samples: number): Proportion {
  return total >= samples ? { successes, total } : { successes: (successes / total) * samples, total: samples }
}
