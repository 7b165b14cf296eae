'use client'

import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { CommandState } from './use-command.ts'

/** What became of a command, where it was given; nothing once it is done, because the release shows that itself. */
export function CommandNote({ command: { problem, accepted } }: { command: CommandState }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  if (problem !== null) return <Notice tone="bad">{say(problem)}</Notice>
  return accepted ? <Notice tone="moving">{t('accepted')}</Notice> : null
}
