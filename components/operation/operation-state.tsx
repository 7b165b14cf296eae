'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { OperationState } from '#server/features/operation/state.ts'

const tones = {
  'awaiting-approval': 'warn',
  queued: 'moving',
  running: 'moving',
  succeeded: 'ok',
  failed: 'bad',
  undoing: 'moving',
  undone: 'neutral',
  rejected: 'neutral',
  lapsed: 'warn',
  cancelled: 'neutral',
} satisfies Record<OperationState, Tone>

export function OperationStateBadge({ state }: { state: OperationState }) {
  const t = useTranslations('operation')
  return (
    <Badge tone={tones[state]}>
      <StatusMark tone={tones[state]} />
      {t(`state.${state}`)}
    </Badge>
  )
}

/** Nothing will happen any more without a person. */
export function isSettled(state: OperationState): boolean {
  return !['queued', 'running', 'undoing'].includes(state)
}
