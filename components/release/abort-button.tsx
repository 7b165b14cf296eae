'use client'

import { OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { CommandNote } from './command-note.tsx'
import { commandAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'
import { verbOf } from './verb-of.ts'

/** The red button. It says what will happen, and asks once. */
export function AbortButton({ release }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const [open, setOpen] = useState(false)
  const command = useCommand(() => setOpen(false))
  const { allowed, reason } = verbOf(release, 'abort')
  const name = `${release.namespace}/${release.workload.name}`
  return (
    <div className="flex flex-col items-end gap-1">
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button look="stop" size="lg" disabled={!allowed} aria-describedby="about-abort">
            <OctagonX aria-hidden />
            {t('verb.abort')}
          </Button>
        </DialogTrigger>
        <DialogContent
          title={t('abortQuestion', { name })}
          description={t(release.trainId === null ? 'abortHint' : 'abortHintCar')}
        >
          <CommandNote command={command} />
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button>{t('keepGoing')}</Button>
            </DialogClose>
            <Button
              look="stop"
              disabled={command.sending}
              onClick={() => command.send(() => commandAction(release.id, 'abort'))}
            >
              {t(command.sending ? 'aborting' : 'abortNow')}
            </Button>
          </div>
        </DialogContent>
      </Dialog>
      <p id="about-abort" className="max-w-80 text-right text-2xs text-dim">
        {!allowed && reason !== null && say(reason)}
      </p>
      {!open && <CommandNote command={command} />}
    </div>
  )
}
