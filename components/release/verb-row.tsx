'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import type { VerbDto } from '#server/features/release/release-dto.ts'

/** A verb's button, and beside it what it does; where it may not be used now, why not. */
export function VerbRow({ verb, button }: { verb: VerbDto; button: (about: string) => ReactNode }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const about = `about-${verb.verb}`
  return (
    <li className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-3 px-3 py-2 text-sm">
      {button(about)}
      <p id={about} className="text-dim">
        {verb.allowed ? t(`verbHint.${verb.verb}`) : verb.reason === null ? '' : say(verb.reason)}
      </p>
    </li>
  )
}
