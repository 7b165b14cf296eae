'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { useSending } from '#components/namespace/use-sending.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { WebhookOrigin } from '#server/features/release/analysis/webhook-origins.ts'
import { saveOriginsAction } from './setting-actions.ts'

const id = 'webhook-origin'

/** The origins that webhooks of releases may ask, each with the key its owner checks signatures with. */
export function OriginsForm({ origins }: { origins: readonly WebhookOrigin[] }) {
  const t = useTranslations('releases.cockpit.rules')
  const say = usePhrase()
  const form = useRef<HTMLFormElement>(null)
  const { sending, saved, problems, send } = useSending(() => form.current?.reset())
  const texts = origins.map(({ origin }) => origin)
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const origin = String(new FormData(event.currentTarget).get('origin') ?? '')
    send(() => saveOriginsAction([...texts, origin]))
  }
  return (
    <>
      {origins.length > 0 && (
        <ul className="mt-3 divide-y border-y">
          {origins.map(({ origin, key }) => (
            <li key={origin} className="flex flex-wrap items-center gap-2 px-3 py-1.5 text-sm">
              <code className="min-w-0 flex-1 basis-48 break-all font-mono text-[0.8rem]">{origin}</code>
              <CopyButton text={() => key}>{t('copyKey')}</CopyButton>
              <Button
                look="quiet"
                size="icon"
                disabled={sending}
                aria-label={t('removeOrigin', { origin })}
                onClick={() => send(() => saveOriginsAction(texts.filter((text) => text !== origin)))}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form ref={form} onSubmit={add} className="space-y-3 p-3" noValidate>
        <Field
          id={id}
          label={t('origin')}
          hint="https://gate.example.com"
          error={problems.map(({ message }) => say(message)).join(' ')}
          className="max-w-md"
        >
          <Input
            id={id}
            name="origin"
            type="url"
            autoComplete="off"
            aria-invalid={problems.length > 0}
            aria-describedby={describedBy(id)}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" size="sm" disabled={sending}>
            {t('allow')}
          </Button>
          <p role="status" className="text-sm">
            {saved && t('saved')}
          </p>
        </div>
      </form>
    </>
  )
}
