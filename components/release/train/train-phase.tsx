'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { TrainPhase as Phase } from '#domain/release/train/train.ts'
import type { TrainDto } from '#server/features/release/train/train-dto.ts'

const tones = {
  boarding: 'moving',
  'at-gate': 'warn',
  departing: 'moving',
  'turning-back': 'warn',
  promoted: 'ok',
  aborted: 'neutral',
} satisfies Record<Phase, Tone>

/** Where a train stands in a word; one that is paused says that instead of what it would be doing. */
export function TrainPhase({ train: { phase, paused } }: { train: Pick<TrainDto, 'phase' | 'paused'> }) {
  const t = useTranslations('releases.train.cockpit')
  const tone: Tone = paused === null ? tones[phase] : 'warn'
  return (
    <Badge tone={tone}>
      <StatusMark tone={tone} />
      {paused === null ? t(`phase.${phase}`) : t('paused')}
    </Badge>
  )
}
