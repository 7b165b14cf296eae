'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { PauseKind } from '#domain/release/state.ts'
import type { PausedDto, ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { commandAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'

const calm: readonly PauseKind[] = ['by-hand', 'inconclusive']

/** Why it stands still, and what resuming would mean: after somebody else's write, that ours counts. */
export function PauseNotice({ release, paused }: { release: ReleaseDetailDto; paused: PausedDto }) {
  const t = useTranslations('releases.cockpit')
  const command = useCommand()
  const resume = verbOf(release, 'resume')
  return (
    <div className="space-y-2">
      <Notice
        tone={calm.includes(paused.kind) ? 'warn' : 'bad'}
        action={
          <Button
            disabled={!resume.allowed || command.sending}
            onClick={() => command.send(() => commandAction(release.id, 'resume'))}
          >
            {t(`resumeFrom.${paused.kind}`)}
          </Button>
        }
      >
        <span className="font-medium">{t(`pauseKind.${paused.kind}`)}</span>{' '}
        <span className="text-dim">
          {paused.by !== null && `${paused.by}, `}
          <RelativeTime at={paused.since} />
        </span>
        <p>{t(`pauseHint.${paused.kind}`)}</p>
      </Notice>
      <CommandNote command={command} />
    </div>
  )
}
