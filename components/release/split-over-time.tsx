'use client'

import { useTranslations } from 'next-intl'
import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'
import { wantedSteps } from './chart-lines.ts'
import { ShareBar } from './share-bar.tsx'
import { observedPercent, observedShares } from './side-figures.ts'
import { TimeChart } from './time-chart.tsx'

type SplitProps = {
  readonly traffic: TrafficAnswer
  /** Null: nobody knows in advance how many belong to a cohort. */
  readonly wantedPercent: number | null
  readonly finished: boolean
}

/** The wanted share of the new version over the observed one, now and since two minutes before the release. */
export function SplitOverTime({ traffic, wantedPercent, finished }: SplitProps) {
  const t = useTranslations('releases.cockpit')
  const observed = observedPercent(traffic)
  const from = traffic.old.at[0] ?? 0
  // What is wanted is known up to this moment; telemetry comes a step later.
  const to = Math.max(traffic.old.at.at(-1) ?? from, finished ? 0 : Date.parse(traffic.at) / 1_000)
  const scale = { from, to, top: 100 }
  const shares = observedShares(traffic)
  const known = observed === null ? t('unknown') : t('percent', { percent: observed })
  return (
    <div className="space-y-3">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 text-sm">
        <span className="text-dim">{t('wanted')}</span>
        {wantedPercent === null && <span className="text-dim">{t('byCohort')}</span>}
        {wantedPercent !== null && <ShareBar label={t('wanted')} percent={wantedPercent} />}
        <span className="figures text-right">
          {wantedPercent === null ? '–' : t('percent', { percent: wantedPercent })}
        </span>
        <span className="text-dim">{t('observed')}</span>
        {observed === null && <span className="text-dim">{t('unknown')}</span>}
        {observed !== null && <ShareBar label={t('observed')} percent={observed} />}
        <span className="figures text-right">{observed === null ? '–' : known}</span>
      </div>
      <TimeChart
        title={t('shareOfNew')}
        said={t('splitSaid', { wanted: wantedPercent ?? '–', observed: known })}
        scale={scale}
        top="100 %"
        lines={[
          ...(wantedPercent === null
            ? []
            : [{ name: t('wanted'), look: 'wanted' as const, points: wantedSteps(traffic.wanted, scale) }]),
          {
            name: t('observed'),
            look: 'new',
            points: traffic.old.at.map((at, index) => ({ at, value: percentOrNull(shares[index]) })),
          },
        ]}
      />
    </div>
  )
}

function percentOrNull(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : share * 100
}
