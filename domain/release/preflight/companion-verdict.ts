import { distinguishingKeys, selectorOf } from '../companion/distinguish.ts'
import { capacityReasons } from './capacity-reasons.ts'
import { type ChosenMeans, chooseMeans } from './choose-means.ts'
import { companionReasons, hostPortReasons } from './companion-reasons.ts'
import type { RoutedStrategy } from './means.ts'
import { selectorReasons } from './selector-reasons.ts'
import { standingReasons } from './standing-reasons.ts'
import type { Target } from './target.ts'
import { type Reason, type StrategyVerdict, verdictOf } from './verdict.ts'
import { volumeReasons } from './volume-reasons.ts'

type Course = {
  /** Pods of the companion at its greatest. */
  readonly pods: number
  /** Whether the workload is rolled beside the full companion in the end. */
  readonly promotes: boolean
  readonly reasons?: readonly Reason[]
}

/**
 * The verdict of a strategy with a companion.
 *
 * It needs the companion's pods, and where it promotes one more if the workload's own rollout lets none be missing:
 * without it the last step could not begin. It would like as many as the rollout may make.
 */
export function companionVerdict(target: Target, strategy: RoutedStrategy, course: Course): StrategyVerdict {
  const { pods, promotes } = course
  const needed = pods + (promotes && target.missing === 0 ? 1 : 0)
  const welcome = pods + (promotes ? target.surge : 0)
  const means: ChosenMeans =
    target.service === null ? { router: null, route: null, reasons: [] } : chooseMeans(target, strategy, target.service)
  const placement = means.router === 'replicas' ? 'beside' : 'apart'
  const keys = distinguishingKeys(target.facts.workload, selectorOf(target.service), placement) ?? []
  const reasons = [
    ...standingReasons(target),
    ...companionReasons(target),
    ...volumeReasons(target),
    ...means.reasons,
    ...capacityReasons(target, { needed, welcome: Math.max(needed, welcome), replaces: promotes }),
    ...hostPortReasons(target),
    ...selectorReasons(target, keys),
    ...(course.reasons ?? []),
  ]
  return verdictOf(strategy, reasons, {
    router: means.router,
    service: target.service?.metadata.name ?? null,
    route: means.route,
  })
}
