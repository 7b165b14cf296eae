'use client'

import { useTranslations } from 'next-intl'
import type { Tone } from '#components/ui/badge.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { spanWords } from '#components/ui/time-words.ts'
import type { PartState, PartStatus } from '#server/features/setup/read-status.ts'
import { PartLog } from './part-log.tsx'

const tones = {
  waiting: 'neutral',
  working: 'moving',
  ready: 'ok',
  external: 'ok',
  failed: 'bad',
  unavailable: 'warn',
} satisfies Record<PartState, Tone>

/** One part of the embedded default. Past the last time's duration the bar stops pretending to know. */
export function StartingPart({ part, now }: { part: PartStatus; now: number }) {
  const t = useTranslations('starting')
  const elapsed = (now - Date.parse(part.since)) / 1000
  const name = t.has(`part.${part.id}`) ? t(`part.${part.id}`) : part.id
  const tone = tones[part.state]
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
      <StatusMark tone={tone} className="mt-1.5" />
      <div className="space-y-1">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="font-medium">{name}</span>
          <span className="text-dim text-sm">{t(`state.${part.state}`)}</span>
          {part.state === 'working' && (
            <span className="figures ml-auto text-dim text-sm" suppressHydrationWarning>
              {part.expectedSeconds === null
                ? t('elapsed', { span: spanWords(elapsed) })
                : t('elapsedOf', { span: spanWords(elapsed), last: spanWords(part.expectedSeconds) })}
            </span>
          )}
        </div>
        {part.state === 'working' && (
          <>
            {part.step !== null && <p className="text-sm">{part.step}</p>}
            <ProgressBar label={name} percent={percentOf(elapsed, part.expectedSeconds)} />
          </>
        )}
        {part.error !== null && <p className="break-words text-bad text-sm">{part.error}</p>}
        {part.remedy !== null && <p className="text-sm">{part.remedy}</p>}
        {part.log !== null && part.state !== 'waiting' && <PartLog part={part.id} />}
      </div>
    </li>
  )
}

function percentOf(elapsed: number, expected: number | null): number | null {
  return expected === null || expected <= 0 || elapsed > expected ? null : (elapsed / expected) * 100
}
