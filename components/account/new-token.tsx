'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { type TokenDays, tokenLifetimes } from '#domain/identity/token-lifetimes.ts'
import type { Failure } from '#domain/result.ts'
import { issueTokenAction } from './account-actions.ts'

/** Makes a token and shows its secret, the only time it can be seen. */
export function NewToken() {
  const t = useTranslations('account.tokens')
  const say = usePhrase()
  const router = useRouter()
  const [secret, setSecret] = useState<string | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [making, startMaking] = useTransition()
  function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const days = tokenLifetimes.find((lifetime) => String(lifetime) === data.get('days')) as TokenDays
    startMaking(async () => {
      const result = await issueTokenAction({ name: String(data.get('name')), days })
      setSecret(result.ok ? result.data.secret : null)
      setProblem(result.ok ? null : result)
      if (result.ok) form.reset()
      router.refresh()
    })
  }
  const nameProblem = problem?.refusals?.find((refusal) => refusal.field === 'name')
  return (
    <div className="space-y-3 border-b p-3">
      <form onSubmit={make} className="grid items-start gap-3 sm:grid-cols-[1fr_12rem_auto]">
        <Field id="token-name" label={t('name')} error={nameProblem && say(nameProblem.message)}>
          <Input
            id="token-name"
            name="name"
            required
            maxLength={60}
            aria-describedby={describedBy('token-name')}
            aria-invalid={nameProblem !== undefined}
          />
        </Field>
        <Field id="token-days" label={t('days')}>
          <Select id="token-days" name="days" defaultValue="90" aria-describedby={describedBy('token-days')}>
            {tokenLifetimes.map((days) => (
              <option key={String(days)} value={String(days)}>
                {days === null ? t('never-expires') : t('lifetime', { days })}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" look="primary" disabled={making} className="sm:mt-6">
          {t('make')}
        </Button>
      </form>
      {problem !== null && nameProblem === undefined && <Notice tone="bad">{say(problem.message)}</Notice>}
      {secret !== null && (
        <Notice tone="ok" action={<CopyButton text={() => secret}>{t('copy')}</CopyButton>}>
          {t('once')} <code className="block break-all font-mono">{secret}</code>
        </Notice>
      )}
    </div>
  )
}
