/** So many of so many; whole or extrapolated counts, `successes` ≤ `total`. */
export type Proportion = { readonly successes: number; readonly total: number }

export type Interval = { readonly low: number; readonly high: number }

/** The two-sided 95 % point of the normal distribution. */
export const z95 = 1.959963984540054

/**
 * Wilson's score interval: where the true rate lies with 95 % confidence, from 0 to 1. Without any sample that is
 * anywhere. Unlike p ± z·√(pq/n) it holds for small samples and for rates of 0 and 1.
 *
 *     81 of 263 → 0.2553 to 0.3662 · 0 of 20 → 0 to 0.1611
 *
 * R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), method 3.
 */
export function wilsonInterval({ successes, total }: Proportion, z = z95): Interval {
  if (total <= 0) return { low: 0, high: 1 }
  const rate = successes / total
  const middle = rate + z ** 2 / (2 * total)
  const spread = z * Math.sqrt((rate * (1 - rate)) / total + z ** 2 / (4 * total ** 2))
  const whole = 1 + z ** 2 / total
  // At rates of 0 and 1 the bound is the rate itself; floating point would miss it by a hair.
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - spread) / whole),
    high: successes === total ? 1 : Math.min(1, (middle + spread) / whole),
  }
}

/**
 * Newcombe's interval for the difference of two independent rates (`first` − `second`), from −1 to 1. With p, l, u
 * the rate and Wilson bounds of each:
 *
 *     p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²)  to  p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²)
 *
 *     56 of 70 and 48 of 80 → 0.2, between 0.0524 and 0.3339
 *
 * R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
 * (1998), method 10.
 */
export function differenceInterval(first: Proportion, second: Proportion, z = z95): Interval {
  if (first.total <= 0 || second.total <= 0) return { low: -1, high: 1 }
  const one = wilsonInterval(first, z)
  const two = wilsonInterval(second, z)
  const rateOne = first.successes / first.total
  const rateTwo = second.successes / second.total
  const difference = rateOne - rateTwo
  return {
    low: difference - Math.hypot(rateOne - one.low, two.high - rateTwo),
    high: difference + Math.hypot(one.high - rateOne, rateTwo - two.low),
  }
}
