'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { displayRef } from '#domain/kube/object.ts'
import type { TrafficFinding } from '#domain/traffic/findings/finding.ts'
import type { Judged } from '#domain/traffic/findings/traffic-state.ts'
import { draftUrl } from './traffic-keys.ts'
import { UncheckedList } from './unchecked-list.tsx'

/** What was found in an object: what, where and how it is mended; and what nobody could look at. */
export function FindingsCard({ judged }: { judged: Judged }) {
  const t = useTranslations('findings')
  const { findings, unchecked } = judged
  return (
    <Card id="findings">
      <CardHeader
        title={t('title')}
        detail={findings.length > 0 ? t('count', { count: findings.length }) : undefined}
      />
      {findings.length === 0 ? (
        <CardBody className="text-dim text-sm">{t('none')}</CardBody>
      ) : (
        <ul className="divide-y">
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.place.pointer}`} className="px-3 py-2 text-sm">
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      <UncheckedList unchecked={unchecked} />
    </Card>
  )
}

function FindingLine({ finding }: { finding: TrafficFinding }) {
  const t = useTranslations('findings')
  const say = usePhrase()
  const { code, severity, place, message, fix, wizard } = finding
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-80 space-y-1">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={severity === 'error' ? 'bad' : 'warn'}>{t(`severity.${severity}`)}</Badge>
          <span className="font-medium">{t(`${code}.title`)}</span>
        </p>
        <p className="break-words">{say(message)}</p>
        <p className="break-words text-dim">
          {t('fixLabel')}: {say(fix)}
        </p>
        <p className="break-words font-mono text-[0.8rem] text-dim">
          {t('place', { object: displayRef(place.object), pointer: place.pointer })}
        </p>
      </div>
      {wizard !== undefined && (
        <Button asChild size="sm">
          <Link href={draftUrl(wizard)}>{t('mend')}</Link>
        </Button>
      )}
    </div>
  )
}
