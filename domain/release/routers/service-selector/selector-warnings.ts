import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { rememberedSelector } from '../../companion/stable-selector.ts'
import type { RouterContext } from '../../router.ts'

/**
 * - `SERVICE_OWNED`: a controller would put its own selector back.
 * - `SERVICE_WITHOUT_SELECTOR`: its endpoints are kept by hand, so there is nothing to switch.
 * - `ALL_OR_NOTHING`: a step below 100 percent sends nobody to the new version.
 * - `TESTERS_NOT_ROUTED`: a selector cannot tell requests apart.
 */
export function selectorWarnings({ release, observed }: RouterContext): readonly Finding[] {
  const { service } = observed
  if (service === null) return []
  const owner = ownerOf(service)
  const { strategy, weights, match } = release.spec
  const name = service.metadata.name
  return [
    ...(isController(owner)
      ? [finding('SERVICE_OWNED', 'owned', { owner: owner.kind, evidence: owner.evidence })]
      : []),
    ...(Object.keys(rememberedSelector(release) ?? {}).length === 0
      ? [finding('SERVICE_WITHOUT_SELECTOR', 'without-selector', { name })]
      : []),
    ...(strategy === 'canary' && weights.some((percent) => percent > 0 && percent < 100)
      ? [finding('ALL_OR_NOTHING', 'all-or-nothing', { name })]
      : []),
    ...(match === null ? [] : [finding('TESTERS_NOT_ROUTED', 'testers-not-routed', { name })]),
  ]
}

function finding(code: string, key: string, values: Readonly<Record<string, string>>): Finding {
  return { code, message: phrase(`releases.routers.${key}`, values) }
}
