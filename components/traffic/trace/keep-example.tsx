'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { changeExampleAction } from './example-actions.ts'

type KeepExampleProps = {
  /** `namespace/name`. */
  readonly virtualService: string
  readonly request: TraceRequest
}

/** Keeps the traced request under a name, so that wizards ask before its answer changes. */
export function KeepExample({ virtualService, request }: KeepExampleProps) {
  const t = useTranslations('traffic.trace.example')
  const say = usePhrase()
  const [name, setName] = useState('')
  const [said, setSaid] = useState<{ readonly kept: boolean; readonly problem: string } | null>(null)
  const [keeping, startKeeping] = useTransition()
  const keep = () =>
    startKeeping(async () => {
      const result = await changeExampleAction(virtualService, name, request)
      const first = result.ok ? undefined : (result.refusals?.[0]?.message ?? result.message)
      setSaid({ kept: result.ok, problem: first === undefined ? '' : say(first) })
    })
  return (
    <form action={keep} className="flex flex-wrap items-start gap-2 border-t pt-3">
      <Field id="example" label={t('name')} hint={t('secret')} error={said?.problem} className="min-w-0 flex-1">
        <Input
          id="example"
          value={name}
          onChange={({ target }) => setName(target.value)}
          aria-describedby={describedBy('example')}
          maxLength={100}
          required
        />
      </Field>
      <Button type="submit" className="mt-6" disabled={keeping}>
        {t('keep', { name: virtualService })}
      </Button>
      {said?.kept === true && (
        <Notice tone="ok" className="w-full">
          {t('kept')}
        </Notice>
      )}
    </form>
  )
}
