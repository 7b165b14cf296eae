'use client'

import { OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import { CommandNote } from './command-note.tsx'
import { type SendCommand, useCommand } from './use-command.ts'

type RedButtonProps = {
  readonly label: string
  readonly question: string
  /** What will happen. */
  readonly hint: string
  readonly verb: { readonly allowed: boolean; readonly reason: Phrase | null }
  readonly abort: SendCommand
}

/** The red button. It says what will happen, and asks once. */
export function RedButton({ label, question, hint, verb: { allowed, reason }, abort }: RedButtonProps) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const [open, setOpen] = useState(false)
  const command = useCommand(() => setOpen(false))
  return (
    <div className="flex flex-col items-end gap-1">
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button look="stop" size="lg" disabled={!allowed} aria-describedby="about-abort">
            <OctagonX aria-hidden />
            {label}
          </Button>
        </DialogTrigger>
        <DialogContent title={question} description={hint}>
          <CommandNote command={command} />
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button>{t('keepGoing')}</Button>
            </DialogClose>
            <Button look="stop" disabled={command.sending} onClick={() => command.send(abort)}>
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
