'use client'

import { useTranslations } from 'next-intl'
import { SplitBar } from '#components/ui/split-bar.tsx'
import type { RouteSummary } from '#domain/traffic/observed-host.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { SeriesMark } from './series-mark.tsx'
import type { SplitAddress } from './traffic-keys.ts'
import { useObservedSplit } from './use-observed-split.ts'

const everySeconds = 10

/** A route's wanted split over the observed one, with the weights in words; small enough for a row. */
export function RouteBars({
  address,
  destinations,
  live = false,
}: {
  address: SplitAddress
  destinations: RouteSummary['destinations']
  /** The destinations follow the cluster by themselves, so they are the newest that is known. */
  live?: boolean
}) {
  const t = useTranslations('traffic')
  const { data } = useObservedSplit(address, everySeconds)
  const seen = data?.destinations ?? []
  const known = seen.length > 0 && seen.every(({ observedShare }) => observedShare !== null)
  // A row that was rendered once is older than the answer about its traffic.
  const wanted = live ? destinations : (data?.destinations ?? destinations)
  return (
    <div className="space-y-1 py-0.5">
      <SplitBar
        label={t('wanted')}
        parts={wanted.map((destination) => ({ name: destinationName(destination), weight: destination.weight }))}
      />
      {known ? (
        <SplitBar
          label={t('observed')}
          className="h-1.5"
          parts={seen.map((destination) => ({
            name: destinationName(destination),
            weight: destination.observedShare ?? 0,
          }))}
        />
      ) : (
        <p className="text-2xs text-dim">{data === undefined ? t('loading') : t('observedUnknown')}</p>
      )}
      <ul className="figures flex flex-wrap gap-x-3 text-sm">
        {wanted.map((destination, index) => (
          <li key={destinationName(destination)} className="inline-flex items-center gap-1.5">
            <SeriesMark index={index} />
            {destinationName(destination)} {destination.weight} %
          </li>
        ))}
      </ul>
    </div>
  )
}
