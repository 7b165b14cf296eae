'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { CommandNote } from './command-note.tsx'
import { overrideFreezeAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'

/** Lets a release go on in spite of a freeze, with a reason that is written down. */
export function OverrideFreeze({ id }: { id: string }) {
  const t = useTranslations('releases.cockpit')
  const [open, setOpen] = useState(false)
  const command = useCommand(() => setOpen(false))
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    command.send(() => overrideFreezeAction(id, reason))
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t('verb.override-freeze')}</Button>
      </DialogTrigger>
      <DialogContent title={t('overrideQuestion')} description={t('verbHint.override-freeze')}>
        <form onSubmit={send} className="space-y-3">
          <Field id="override-reason" label={t('overrideReason')}>
            <Input
              id="override-reason"
              name="reason"
              required
              maxLength={300}
              autoComplete="off"
              aria-describedby={describedBy('override-reason')}
            />
          </Field>
          <CommandNote command={command} />
          <div className="flex justify-end">
            <Button type="submit" look="danger" disabled={command.sending}>
              {t('verb.override-freeze')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
