import { podsAt } from '../../companion/companion-size.ts'

/**
 * The size of the companion, in percent of the stable size, for which its pods get `percent` of the requests: n pods
 * beside s get n / (s + n), so n = s · p / (100 − p). Never more pods than the stable version has: half is the most.
 *
 *   20 % → 25 % of the stable size      50 % and above → 100 %
 */
export function companionPercentFor(percent: number): number {
  return percent >= 50 ? 100 : Math.floor((100 * percent) / (100 - percent))
}

/**
 * The share in percent, rounded, that a wish of `percent` really becomes: pods are whole, at least one, and a pod more
 * is made rather than one too few.
 *
 *   3 pods: 5 % → 1 of 4 = 25, 50 % → 3 of 6 = 50, 80 % → 50      20 pods: 5 % → 1 of 21 = 5, 10 % → 3 of 23 = 13
 */
export function reachableShare(percent: number, stableReplicas: number): number {
  if (percent <= 0 || stableReplicas <= 0) return 0
  const pods = podsAt(companionPercentFor(percent), stableReplicas)
  return Math.round((100 * pods) / (stableReplicas + pods))
}
