import { podsAt } from '../../companion/companion-size.ts'

/**
 * The size of the companion, in percent of the stable size, for which its pods get `percent` of the requests beside a
 * whole stable version: n pods beside s get n / (s + n), so n = s · p / (100 − p). Never more pods than the stable
 * version has: from half on the companion can carry everybody, and the share grows by the stable version's shrinking.
 *
 *   20 % → 25 % of the stable size      50 % and above → 100 %
 */
export function companionPercentFor(percent: number): number {
  return percent >= 50 ? 100 : Math.floor((100 * percent) / (100 - percent))
}

/**
 * How many of `size` stable pods are left at this share: all of them up to half, then s = n · (100 − p) / p beside the
 * n = `size` new ones, rounded up so that the old version keeps too much rather than too little; none at 100.
 *
 *   4 pods: 50 % → 4, 80 % → 1, 90 % → 1, 100 % → 0      10 pods: 70 % → ⌈4.3⌉ = 5, 90 % → 2
 */
export function stablePodsFor(percent: number, size: number): number {
  return percent <= 50 ? size : Math.ceil((size * (100 - percent)) / percent)
}

/**
 * The share in percent, rounded, that a wish of `percent` really becomes: pods are whole, at least one, and a pod more
 * is made rather than one too few. Where an autoscaler rules the stable pods they all stay, so half is the most.
 *
 *   3 pods: 5 % → 1 of 4 = 25, 50 % → 3 of 6 = 50, 80 % → 3 of 4 = 75      20 pods: 5 % → 1 of 21 = 5, 10 % → 3 of 23 = 13
 */
export function reachableShare(percent: number, stableReplicas: number, isAutoscaled: boolean): number {
  if (percent <= 0 || stableReplicas <= 0) return 0
  const pods = podsAt(companionPercentFor(percent), stableReplicas)
  const left = isAutoscaled ? stableReplicas : stablePodsFor(percent, stableReplicas)
  return Math.round((100 * pods) / (left + pods))
}
