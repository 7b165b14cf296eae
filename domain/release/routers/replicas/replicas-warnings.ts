import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { companionKeys } from '../../companion/companion-keys.ts'
import { wholeSize } from '../../companion/companion-size.ts'
import type { RouterContext } from '../../router.ts'
import { reachableShare } from './reachable-share.ts'

/**
 * - `SELECTOR_LEAVES_NO_ROOM`: the Deployment is selected by nothing the Service does not ask for as well, so no pod
 *   could be behind the one and outside the other; the release is not possible by this router.
 * - `SHARES_NOT_REACHABLE`: steps that become another share, with the figures.
 * - `TESTERS_NOT_ROUTED`: pods cannot tell requests apart.
 */
export function replicasWarnings({ release, observed }: RouterContext): readonly Finding[] {
  const { workload, service, autoscaler } = observed
  if (workload === null || service === null) return []
  const pods = wholeSize(release, observed)
  const reached = (percent: number) => reachableShare(percent, pods, autoscaler !== null)
  const others = release.spec.weights.filter((percent) => reached(percent) !== percent)
  const name = service.metadata.name
  return [
    ...(companionKeys(release, observed) === null
      ? [finding('SELECTOR_LEAVES_NO_ROOM', 'no-room', { name, workload: workload.metadata.name })]
      : []),
    ...(others.length === 0
      ? []
      : [finding('SHARES_NOT_REACHABLE', 'shares-not-reachable', { pods, shares: pairs(others, reached) })]),
    ...(release.spec.match === null ? [] : [finding('TESTERS_NOT_ROUTED', 'testers-not-routed', { name })]),
  ]
}

function pairs(percents: readonly number[], reached: (percent: number) => number): string {
  return percents.map((percent) => `${percent} % → ${reached(percent)} %`).join(', ')
}

function finding(code: string, key: string, values: Readonly<Record<string, string | number>>): Finding {
  return { code, message: phrase(`releases.routers.${key}`, values) }
}
