'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { ReleaseWriteDto } from '#server/features/release/release-dto.ts'
import { MoreButton } from './more-button.tsx'
import { useShown } from './use-shown.ts'

const tones = { pending: 'moving', done: 'ok', failed: 'bad', unknown: 'warn' } satisfies Record<
  ReleaseWriteDto['outcome'],
  Tone
>

/** What was written to the cluster, the newest first, each with why and what became of it. */
export function ReleaseWrites({ writes }: { writes: readonly ReleaseWriteDto[] }) {
  const t = useTranslations('releases.cockpit')
  const { shown, hidden, showAll } = useShown(writes)
  return (
    <Card>
      <CardHeader title={t('writes')} detail={writes.length} />
      {writes.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noWrites')}</p>}
      <ol className="divide-y">
        {shown.map((write) => (
          <WriteLine key={write.id} write={write} />
        ))}
      </ol>
      <MoreButton hidden={hidden} showAll={showAll} />
    </Card>
  )
}

function WriteLine({ write: { kind, object, why, outcome, failure, at } }: { write: ReleaseWriteDto }) {
  const t = useTranslations()
  const say = usePhrase()
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-3 py-1.5 text-sm">
      <div className="min-w-0">
        <span className="font-medium">{t(`operation.kind.${kind}`)}</span>{' '}
        <span className="text-dim">{object.kind}</span>{' '}
        <span className="break-all font-mono text-[0.92em]">{object.name}</span>
        <p className="text-dim">{say(why)}</p>
        {failure !== null && <p className="break-words text-bad">{say(failure)}</p>}
      </div>
      <div className="text-right">
        <Badge tone={tones[outcome]}>
          <StatusMark tone={tones[outcome]} />
          {t(`releases.cockpit.outcome.${outcome}`)}
        </Badge>
        <RelativeTime at={at} className="figures block text-dim" />
      </div>
    </li>
  )
}
