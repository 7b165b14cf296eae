'use client'

import { Check, CircleDashed, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { cn } from '#components/ui/class-names.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ReleaseDetailDto, StageDto } from '#server/features/release/release-dto.ts'
import { ShareBar } from './share-bar.tsx'

const icons = { done: Check, current: Play, pending: CircleDashed } satisfies Record<StageDto['state'], typeof Check>
const inks = { done: 'text-ok', current: 'text-accent', pending: 'text-dim' } satisfies Record<
  StageDto['state'],
  string
>

/** The stages of the direction it walks: what is done, where it stands, what is to come, and what each waits for. */
export function StageRail({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const { stages, direction } = release
  return (
    <Card>
      <CardHeader
        title={t(direction === 'forward' ? 'stages' : 'stagesBack')}
        detail={t('stagesDone', { done: stages.filter(({ state }) => state === 'done').length, all: stages.length })}
      />
      <ol>
        {stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} release={release} />
        ))}
      </ol>
    </Card>
  )
}

function StageLine({ stage, release }: { stage: StageDto; release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const { state, gates, percent } = stage
  const Icon = icons[state]
  const current = state === 'current'
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={cn(
        'grid grid-cols-[auto_minmax(0,1fr)_4.5rem] items-center gap-x-3 px-3 py-1.5 text-sm',
        current && 'bg-accent-wash',
      )}
    >
      <Icon aria-hidden className={cn('size-4', inks[state])} />
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="sr-only">{t(`stageState.${state}`)}:</span>
        <span className={cn(current && 'font-medium', state === 'pending' && 'text-dim')}>{say(stage.name)}</span>
        {gates.length > 0 && <span className="text-dim">{gates.map((gate) => t(`gateKind.${gate}`)).join(' · ')}</span>}
        {current && (
          <span className="text-dim">
            {release.settledAt === null ? (
              t('settling')
            ) : (
              <>
                {t('settled')} <RelativeTime at={release.settledAt} className="figures" />
              </>
            )}
          </span>
        )}
      </div>
      <div title={t('percent', { percent })}>
        <ShareBar label={t('wanted')} percent={percent} className="h-1.5" />
        <span aria-hidden className="figures text-2xs text-dim">
          {t('percent', { percent })}
        </span>
      </div>
    </li>
  )
}
