'use client'

import { useTranslations } from 'next-intl'
import { movedShare, requestsThatMove } from '#domain/traffic/blast-radius.ts'
import { totalRate } from './side-figures.ts'
import { trafficSeconds } from './traffic-seconds.ts'
import { useReleaseTraffic } from './use-release-traffic.ts'

type WeightRadiusProps = {
  readonly id: string
  /** Whole percent of the new version. */
  readonly before: number
  readonly after: number
}

/** How many requests per second would be answered by the other version, in one sentence. */
export function WeightRadius({ id, before, after }: WeightRadiusProps) {
  const t = useTranslations('releases.cockpit')
  const { data } = useReleaseTraffic(id, trafficSeconds)
  const rate = data === undefined ? null : totalRate(data)
  const moving = requestsThatMove(rate, sharesOf(before), sharesOf(after))
  const direction = after > before ? 'toNew' : 'toOld'
  return (
    <p aria-live="polite" className="figures border-accent border-l-2 pl-3 font-medium">
      {before === after
        ? t('radius.none')
        : rate === null || moving === null
          ? t(`radius.${direction}Unknown`, {
              percent: Math.round(movedShare(sharesOf(before), sharesOf(after)) * 100),
            })
          : t(`radius.${direction}`, { moving, rate })}
    </p>
  )
}

function sharesOf(percent: number): readonly number[] {
  return [1 - percent / 100, percent / 100]
}
