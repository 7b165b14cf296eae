'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { HeldDto, ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { OverrideFreeze } from './override-freeze.tsx'
import { verbOf } from './verb-of.ts'

/** What holds the next step, until when, and for who may, the way through. Its way back stays open all the while. */
export function HeldNotice({ release, held }: { release: ReleaseDetailDto; held: HeldDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const override = verbOf(release, 'override-freeze')
  return (
    <Notice tone="warn" action={override.allowed ? <OverrideFreeze id={release.id} /> : undefined}>
      <span className="font-medium">{say(held.reason)}</span>{' '}
      {held.opensAt !== null && (
        <span className="text-dim">
          {t('heldUntil')} <RelativeTime at={held.opensAt} />
        </span>
      )}
      {!override.allowed && override.reason !== null && <p>{say(override.reason)}</p>}
    </Notice>
  )
}
