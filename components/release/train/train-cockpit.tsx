'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'
import { CarList } from './car-list.tsx'
import { TrainGate } from './train-gate.tsx'
import { TrainPhase } from './train-phase.tsx'

/** A train; the page renders it again on each of its events and of its cars'. */
export function TrainCockpit({ train }: { train: TrainDetailDto }) {
  const t = useTranslations('releases.train.cockpit')
  const say = usePhrase()
  return (
    <div className="space-y-4">
      <Card className="space-y-2 px-3 py-2.5">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1" aria-live="polite">
          <TrainPhase train={train} />
          <p className="min-w-0 font-medium">{say(train.reason)}</p>
        </div>
        <div className="flex flex-wrap items-start gap-x-6 gap-y-1 text-sm">
          <span>{t(`order.${train.order}`)}</span>
          <span className="text-dim">{t(`rollback.${train.rollbackPromoted ? 'yes' : 'no'}`)}</span>
          <span className="text-dim">
            <span className="break-all">{train.owner}</span>, <RelativeTime at={train.startedAt} />
          </span>
        </div>
      </Card>
      {train.turned !== null && <Notice tone="warn">{say(train.turned)}</Notice>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {!train.finished && (
          <div className="min-w-0 lg:col-start-2 lg:row-start-1">
            <TrainGate train={train} />
          </div>
        )}
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <CarList train={train} />
        </div>
      </div>
    </div>
  )
}
