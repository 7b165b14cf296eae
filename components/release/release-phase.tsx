'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { PauseKind, Phase } from '#domain/release/state.ts'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'

const tones = {
  preparing: 'moving',
  progressing: 'moving',
  promoting: 'moving',
  aborting: 'warn',
  promoted: 'ok',
  completed: 'ok',
  aborted: 'neutral',
} satisfies Record<Phase, Tone>

/** Nothing is wrong where a person, or a figure nobody could judge, made it stand; else something is. */
const calmPauses: readonly PauseKind[] = ['by-hand', 'inconclusive']

/** Where a release stands in a word; one that stands still says that instead of what it would be doing. */
export function ReleasePhase({ release: { phase, paused } }: { release: Pick<ReleaseDto, 'phase' | 'paused'> }) {
  const t = useTranslations('releases.cockpit')
  const tone: Tone = paused === null ? tones[phase] : calmPauses.includes(paused.kind) ? 'warn' : 'bad'
  return (
    <Badge tone={tone}>
      <StatusMark tone={tone} />
      {paused === null ? t(`phase.${phase}`) : t('paused')}
    </Badge>
  )
}
