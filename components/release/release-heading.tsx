'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { ImageChange } from './image-change.tsx'
import { ReleasePhase } from './release-phase.tsx'

/** Phase and reason in one line; under it what is released, how, and by whom. */
export function ReleaseHeading({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const { strategy, router, routing } = release
  return (
    <Card className="space-y-2 px-3 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {/* The time beside it ticks, and would be read out every second. */}
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1" aria-live="polite">
          <ReleasePhase release={release} />
          <p className="min-w-0 font-medium">{say(release.reason)}</p>
        </div>
        {!release.finished && (
          <span className="text-dim text-sm">
            {t('inStage')} <RelativeTime at={release.stageSince} className="figures" />
          </span>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-1 text-sm">
        <ImageChange images={release.images} />
        <span>
          {t(`strategy.${strategy}`)}
          {router !== null && <span className="text-dim"> · {t(`router.${router}`)}</span>}
        </span>
        <span>
          {t(`routing.${routing.kind}`, { percent: 'percent' in routing ? routing.percent : release.wantedPercent })}
        </span>
        <span className="text-dim">
          <span className="break-all">{release.owner}</span>, <RelativeTime at={release.startedAt} />
        </span>
      </div>
    </Card>
  )
}
