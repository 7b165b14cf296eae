'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useRef } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { useSending } from '#components/namespace/use-sending.ts'
import { Button } from '#components/ui/button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { readWindow } from './read-window.ts'
import { addWindowAction } from './setting-actions.ts'
import { WindowDays } from './window-days.tsx'

/** A new freeze or window. What is wrong stands at its field. */
export function WindowForm() {
  const t = useTranslations('releases.cockpit.rules')
  const say = usePhrase()
  const prefix = useId()
  const form = useRef<HTMLFormElement>(null)
  const { sending, saved, problems, send } = useSending(() => form.current?.reset())
  const wrong = (path: string) => problems.filter((problem) => problem.field === path)
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const request = readWindow(new FormData(event.currentTarget))
    send(() => addWindowAction(request))
  }
  function field(name: 'namespace' | 'from' | 'to' | 'reason', type: 'text' | 'datetime-local', hint?: string) {
    const id = `${prefix}${name}`
    const errors = wrong(name)
    return (
      <Field id={id} label={t(name)} hint={hint} error={errors.map(({ message }) => say(message)).join(' ')}>
        <Input
          id={id}
          name={name}
          type={type}
          autoComplete="off"
          aria-invalid={errors.length > 0}
          aria-describedby={describedBy(id)}
        />
      </Field>
    )
  }
  const unplaced = problems.filter(({ field }) => field === undefined || field.startsWith('weekly'))
  return (
    <form ref={form} onSubmit={save} className="space-y-3 p-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-5">
        <Field id={`${prefix}kind`} label={t('kindLabel')} hint={t('kindHint')}>
          <Select id={`${prefix}kind`} name="kind" aria-describedby={describedBy(`${prefix}kind`)}>
            <option value="freeze">{t('kind.freeze')}</option>
            <option value="window">{t('kind.window')}</option>
          </Select>
        </Field>
        {field('namespace', 'text', t('namespaceHint'))}
        {field('from', 'datetime-local', t('timeHint'))}
        {field('to', 'datetime-local')}
        {field('reason', 'text', t('reasonHint'))}
      </div>
      <WindowDays />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" size="sm" disabled={sending}>
          {t('add')}
        </Button>
        <p role="status" className={saved ? 'text-sm' : 'text-bad text-sm'}>
          {saved ? t('saved') : unplaced.map(({ message }) => say(message)).join(' ')}
        </p>
      </div>
    </form>
  )
}
