'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import type { Tone } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { ReleaseEventDto } from '#server/features/release/release-dto.ts'
import { MoreButton } from './more-button.tsx'
import { useShown } from './use-shown.ts'

const tones = { info: 'neutral', warning: 'warn', error: 'bad' } satisfies Record<ReleaseEventDto['severity'], Tone>

/** What happened, the newest first, with the share that was wanted from then on. */
export function ReleaseEvents({ events }: { events: readonly ReleaseEventDto[] }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const { shown, hidden, showAll } = useShown(events)
  return (
    <Card>
      <CardHeader title={t('events')} />
      {events.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noEvents')}</p>}
      <ol className="divide-y">
        {shown.map((event) => (
          <li key={event.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 px-3 py-1.5 text-sm">
            <StatusMark tone={tones[event.severity]} className="mt-1.5" />
            <div className="min-w-0">
              {event.severity !== 'info' && <span className="sr-only">{t(`severity.${event.severity}`)}: </span>}
              <span className="break-words">{say(event.message)}</span>
              {event.by !== null && !say(event.message).includes(event.by) && (
                <span className="break-words text-dim"> · {event.by}</span>
              )}
            </div>
            <div className="figures whitespace-nowrap text-right text-dim">
              {t('percent', { percent: event.percent })} · <RelativeTime at={event.at} />
            </div>
          </li>
        ))}
      </ol>
      <MoreButton hidden={hidden} showAll={showAll} />
    </Card>
  )
}
