'use client'

import { OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import type { TrainDetailDto } from '#server/features/release/train/train-dto.ts'
import { CommandNote } from '../command-note.tsx'
import { useCommand } from '../use-command.ts'
import { commandTrainAction } from './train-actions.ts'
import { trainVerbOf } from './train-verb-of.ts'

/** The red button of all cars at once. It says what will happen, and asks once. */
export function AbortTrain({ train }: { train: TrainDetailDto }) {
  const t = useTranslations('releases.train.cockpit')
  const say = usePhrase()
  const [open, setOpen] = useState(false)
  const command = useCommand(() => setOpen(false))
  const { allowed, reason } = trainVerbOf(train, 'abort')
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
          title={t('abortQuestion', { name: train.name })}
          description={t(train.rollbackPromoted ? 'abortHintRollback' : 'abortHint')}
        >
          <CommandNote command={command} />
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button>{t('keepGoing')}</Button>
            </DialogClose>
            <Button
              look="stop"
              disabled={command.sending}
              onClick={() => command.send(() => commandTrainAction(train.id, 'abort'))}
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
