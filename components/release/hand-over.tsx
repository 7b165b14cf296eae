'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { CommandNote } from './command-note.tsx'
import { handOverAction } from './release-actions.ts'
import { useCommand } from './use-command.ts'

type HandOverProps = {
  readonly id: string
  readonly allowed: boolean
  /** Only he names somebody else; anybody else takes it over himself. */
  readonly isAdministrator: boolean
  /** The id of what describes the button. */
  readonly about: string
}

/** Changes whose rights a release writes with. */
export function HandOver({ id, allowed, isAdministrator, about }: HandOverProps) {
  const t = useTranslations('releases.cockpit')
  const [open, setOpen] = useState(false)
  const command = useCommand(() => setOpen(false))
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const to = String(new FormData(event.currentTarget).get('to') ?? '').trim()
    command.send(() => handOverAction(id, to === '' ? undefined : to))
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button disabled={!allowed} aria-describedby={about}>
          {t(isAdministrator ? 'verb.hand-over' : 'verb.take-over')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('handOverQuestion')} description={t('verbHint.hand-over')}>
        <form onSubmit={send} className="space-y-3" noValidate>
          {isAdministrator && (
            <Field id="hand-over-to" label={t('handOverTo')} hint={t('handOverHint')}>
              <Input
                id="hand-over-to"
                name="to"
                type="email"
                autoComplete="off"
                aria-describedby={describedBy('hand-over-to')}
              />
            </Field>
          )}
          <CommandNote command={command} />
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={command.sending}>
              {t(isAdministrator ? 'verb.hand-over' : 'verb.take-over')}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
