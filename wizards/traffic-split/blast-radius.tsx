'use client'

import { useTranslations } from 'next-intl'
import { movedShare, requestsThatMove } from '#domain/traffic/blast-radius.ts'
import { findRoute } from '#domain/traffic/find-route.ts'
import { destinationsOf } from '#domain/traffic/virtual-service.ts'
import { readShares } from '#domain/traffic/weights.ts'
import { matchWeights } from './match-weights.ts'
import type { SplitObserved } from './observed.ts'
import { roundRate } from './round-rate.ts'
import type { SplitInput } from './schema.ts'
import { routeRate } from './warn-about-split.ts'

/** How many requests per second the sliders as they stand would move, in one sentence. */
export function BlastRadius({ input, observed }: { input: SplitInput; observed: SplitObserved }) {
  const t = useTranslations('wizards.traffic-split.form')
  const found = observed.virtualService === null ? null : findRoute(observed.virtualService, input.route).found
  if (found === null) return null
  const before = readShares(destinationsOf(found.route))
  const after = matchWeights(destinationsOf(found.route), input.weights, input.namespace).weights.map(
    (weight) => (weight ?? 0) / 100,
  )
  const share = movedShare(before, after)
  const rate = routeRate(observed, input.namespace, found)
  const moving = requestsThatMove(rate, before, after)
  return (
    <p aria-live="polite" className="figures border-accent border-l-2 pl-3 font-medium">
      {share === 0
        ? t('radius-none')
        : rate === null || moving === null
          ? t('radius-unknown', { percent: Math.round(share * 100) })
          : t('radius', { moving: roundRate(moving), rate: roundRate(rate) })}
    </p>
  )
}
