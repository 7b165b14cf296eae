import { growthBy } from './growth.ts'
import { limitReasons } from './limit-reasons.ts'
import { nodeReasons } from './node-reasons.ts'
import { quotaReasons } from './quota-reasons.ts'
import type { Target } from './target.ts'
import type { Reason } from './verdict.ts'

type Pods = {
  /** Pods more than now, without which the strategy cannot go on. */
  readonly needed: number
  /** Pods more than now that it would take if it could; absent: the same. */
  readonly welcome?: number
  /** Whether the workload itself gets the new template. */
  readonly replaces?: boolean
}

/** Whether quota, LimitRanges and nodes have room for so many pods more. */
export function capacityReasons(
  target: Target,
  { needed, welcome = needed, replaces = true }: Pods,
): readonly Reason[] {
  const least = growthBy(target, needed, replaces)
  const most = growthBy(target, welcome, replaces)
  const lacking = quotaReasons(target, least, 'blocker')
  return [
    ...(lacking.length > 0 ? lacking : quotaReasons(target, most, 'care')),
    ...limitReasons(target),
    ...nodeReasons(target, most),
  ]
}
