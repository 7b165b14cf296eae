'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { ObjectName } from '#components/kube/object-name.tsx'
import type { Tone } from '#components/ui/badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { spanWords } from '#components/ui/time-words.ts'
import type { StepDto } from '#server/features/operation/operation-dto.ts'

const tones = { pending: 'neutral', running: 'moving', done: 'ok', failed: 'bad', skipped: 'neutral' } satisfies Record<
  StepDto['state'],
  Tone
>

/** One step of a journal: what, on which object, as whom, when and how long; what it waits for or why it failed. */
export function OperationStep({ step, person }: { step: StepDto; person: string }) {
  const t = useTranslations('operation')
  const say = usePhrase()
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 px-3 py-2 text-sm" data-state={step.state}>
      <StatusMark tone={tones[step.state]} className="mt-1.5" />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="sr-only">{t(`stepState.${step.state}`)}:</span>
          <span className="font-medium">{t(`kind.${step.kind}`)}</span>
          {step.target !== null && <ObjectName target={step.target} />}
        </div>
        <p className="text-dim">
          {say(step.why)}
          {step.as === 'panel' && ` · ${t('asPanel')}`}
          {step.as === 'viewer' && ` · ${t('asYou', { person })}`}
          {step.attempts > 1 && ` · ${t('attempts', { count: step.attempts })}`}
        </p>
        {(step.state === 'running' || step.state === 'pending') && step.waitingFor !== null && (
          <p className="text-accent">{say(step.waitingFor)}</p>
        )}
        {step.failure !== null && (
          <p className="break-words text-bad">
            {say(step.failure.message)} <span className="font-mono text-2xs">{step.failure.code}</span>
          </p>
        )}
      </div>
      <div className="figures text-right text-dim">
        <Duration step={step} />
        {step.finishedAt !== null && <RelativeTime at={step.finishedAt} className="hidden sm:block" />}
      </div>
    </li>
  )
}

/** How long it took, or has been at it. */
function Duration({ step }: { step: StepDto }) {
  const running = step.state === 'running'
  const now = useSeconds(running)
  if (step.startedAt === null || (step.finishedAt === null && !running)) return null
  const end = step.finishedAt === null ? now : Date.parse(step.finishedAt)
  const milliseconds = Math.max(0, end - Date.parse(step.startedAt))
  return (
    <span suppressHydrationWarning>
      {milliseconds < 1000 && !running ? `${milliseconds} ms` : spanWords(milliseconds / 1000)}
    </span>
  )
}

function useSeconds(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
