'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { TrainDto } from '#server/features/release/train/train-dto.ts'
import { trainUrl } from '../release-keys.ts'
import { ShareBar } from '../share-bar.tsx'
import { TrainPhase } from './train-phase.tsx'

/** Trains as a list, each with a bar for every car. */
export function TrainRows({ trains }: { trains: readonly TrainDto[] }) {
  const t = useTranslations('releases.train.cockpit')
  const say = usePhrase()
  return (
    <ul className="divide-y">
      {trains.map((train) => (
        <li
          key={train.id}
          className="relative grid items-center gap-x-4 gap-y-1 px-3 py-2.5 text-sm hover:bg-raised sm:grid-cols-[minmax(0,1fr)_14rem]"
        >
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <TrainPhase train={train} />
              <Link
                href={trainUrl(train.id)}
                className="break-all font-mono text-[0.8rem] after:absolute after:inset-0 hover:underline"
              >
                <span className="text-dim">{train.namespace}/</span>
                <span className="font-medium">{train.name}</span>
              </Link>
              <RelativeTime at={train.startedAt} className="figures text-dim" />
            </div>
            <p className="text-dim">{say(train.reason)}</p>
          </div>
          <div className="space-y-1">
            {train.cars.map(({ workload, wantedPercent }) => (
              <ShareBar
                key={workload.name}
                label={t('wanted', { car: workload.name })}
                percent={wantedPercent}
                className="h-1.5"
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
