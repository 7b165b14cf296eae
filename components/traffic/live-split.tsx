'use client'

import { useLocale, useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { SplitBar } from '#components/ui/split-bar.tsx'
import type { ObservedSplit } from '#domain/traffic/observed-split.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { DestinationFigures } from './destination-figures.tsx'
import { SplitHistoryChart } from './split-history-chart.tsx'
import type { SplitAddress } from './traffic-keys.ts'
import { useObservedSplit } from './use-observed-split.ts'

const everySeconds = 3

/** The wanted split of a route beside the one telemetry sees, live, with the likely cause when they differ. */
export function LiveSplit({ address }: { address: SplitAddress }) {
  const t = useTranslations('traffic')
  const { data, error } = useObservedSplit(address, everySeconds)
  if (data === undefined) {
    return error === null ? <Skeleton className="h-40" /> : <Notice tone="warn">{error.message}</Notice>
  }
  return (
    <section aria-label={t('live')} className="space-y-3">
      {error !== null && <Notice tone="warn">{t('lost')}</Notice>}
      <Bars split={data} />
      <Verdict split={data} />
      <DestinationFigures destinations={data.destinations} />
      <SplitHistoryChart
        history={data.history}
        names={data.destinations.map(destinationName)}
        weights={data.destinations.map(({ weight }) => weight)}
      />
      <AsOf split={data} />
    </section>
  )
}

function Bars({ split }: { split: ObservedSplit }) {
  const t = useTranslations('traffic')
  const known = split.destinations.every(({ observedShare }) => observedShare !== null)
  const parts = (share: (destination: ObservedSplit['destinations'][number]) => number) =>
    split.destinations.map((destination) => ({ name: destinationName(destination), weight: share(destination) }))
  return (
    <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-sm">
      <span className="text-dim">{t('wanted')}</span>
      <SplitBar label={t('wanted')} parts={parts(({ weight }) => weight)} />
      <span className="text-dim">{t('observed')}</span>
      {known ? (
        <SplitBar label={t('observed')} parts={parts(({ observedShare }) => observedShare ?? 0)} />
      ) : (
        <span className="text-dim">{t('perSecondUnknown')}</span>
      )}
    </div>
  )
}

function Verdict({ split }: { split: ObservedSplit }) {
  const t = useTranslations('traffic')
  const say = usePhrase()
  if (split.metricsFailure !== null) return <Notice tone="warn">{say(split.metricsFailure)}</Notice>
  if (split.cause === null) return <Notice tone="ok">{t('matches')}</Notice>
  const passing = split.cause === 'WINDOW_FILLING' || split.cause === 'TOO_FEW_REQUESTS' || split.cause === 'NO_TRAFFIC'
  return <Notice tone={passing ? 'moving' : 'warn'}>{t(`cause.${split.cause}`)}</Notice>
}

function AsOf({ split }: { split: ObservedSplit }) {
  const t = useTranslations('traffic')
  const locale = useLocale()
  const time = new Date(split.at).toLocaleTimeString(locale)
  return <p className="figures text-dim text-sm">{t('window', { seconds: split.windowSeconds, time })}</p>
}
