'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { useSending } from '#components/namespace/use-sending.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { WindowDto } from '#server/features/release/windows/windows-of.ts'
import { removeWindowAction } from './setting-actions.ts'

/** One freeze or window: where, when and why, and the way to take it away. */
export function WindowLine({ window }: { window: WindowDto }) {
  const t = useTranslations('releases.cockpit.rules')
  const say = usePhrase()
  const { sending, problems, send } = useSending()
  const { kind, namespace, from, to, weekly, reason, createdBy } = window
  const tone = kind === 'freeze' ? 'warn' : 'ok'
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <Badge tone={tone}>
        <StatusMark tone={tone} />
        {t(`kind.${kind}`)}
      </Badge>
      <div className="min-w-0 flex-1 basis-64">
        <span className="font-medium">{namespace ?? t('everywhere')}</span>{' '}
        <span className="figures">
          {weekly !== null &&
            t('weekly', { days: weekly.days.map((day) => t(`day.${day}`)).join(' '), ...hours(weekly) })}
        </span>{' '}
        {from !== null && (
          <>
            {t('fromTime')} <RelativeTime at={from} />{' '}
          </>
        )}
        {to !== null && (
          <>
            {t('toTime')} <RelativeTime at={to} />
          </>
        )}
        <p className="break-words text-dim">
          {reason} · {createdBy}
        </p>
        {problems.map((problem) => (
          <p key={problem.code} role="alert" className="text-bad">
            {say(problem.message)}
          </p>
        ))}
      </div>
      <Button
        look="quiet"
        size="icon"
        disabled={sending}
        aria-label={t('remove', { reason })}
        onClick={() => send(() => removeWindowAction(window.id))}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  )
}

function hours({ from, to }: NonNullable<WindowDto['weekly']>) {
  return { from, to }
}
