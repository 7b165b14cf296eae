'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { AuthField, AuthProblem } from './post-auth.ts'

export type AuthValues = Readonly<Record<AuthField, string>>

type AuthFormProps = {
  readonly fields: readonly AuthField[]
  readonly submit: string
  /** Does it, and answers the first problem; null when all is done. */
  readonly onSubmit: (values: AuthValues) => Promise<AuthProblem | null>
}

const autoComplete = {
  name: 'name',
  email: 'username',
  password: 'current-password',
  currentPassword: 'current-password',
  newPassword: 'new-password',
} satisfies Record<AuthField, string>

/** A form about a person and his password; what is wrong is said at its field, or above the button. */
export function AuthForm({ fields, submit, onSubmit }: AuthFormProps) {
  const say = usePhrase()
  const [problem, setProblem] = useState<AuthProblem | null>(null)
  const [sending, startSending] = useTransition()
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (field: AuthField) => String(form.get(field) ?? '')
    startSending(async () => {
      const password = read('password')
      const values = {
        name: read('name').trim(),
        email: read('email').trim(),
        password,
        currentPassword: read('currentPassword'),
        newPassword: read('newPassword'),
      }
      setProblem(await onSubmit(values))
    })
  }
  return (
    // POST, so that a form sent before the page is ready never puts a password into the address.
    <form method="post" onSubmit={send} className="space-y-4">
      {fields.map((field) => (
        <AuthInput
          key={field}
          field={field}
          isNew={fields.includes('name')}
          error={problem?.field === field ? say(problem.message) : undefined}
        />
      ))}
      {problem !== null && (problem.field === undefined || !fields.includes(problem.field)) && (
        <Notice tone="bad">{say(problem.message)}</Notice>
      )}
      <Button type="submit" look="primary" size="lg" disabled={sending} className="w-full">
        {submit}
      </Button>
    </form>
  )
}

type AuthInputProps = { readonly field: AuthField; readonly isNew: boolean; readonly error: string | undefined }

/** `isNew`: the account is being made, so the password is one to choose. */
function AuthInput({ field, isNew, error }: AuthInputProps) {
  const t = useTranslations('auth')
  const choosesPassword = field === 'newPassword' || (field === 'password' && isNew)
  const isPassword = field !== 'name' && field !== 'email'
  return (
    <Field id={field} label={t(`field.${field}`)} error={error} {...(choosesPassword && { hint: t('passwordHint') })}>
      <Input
        id={field}
        name={field}
        type={isPassword ? 'password' : field === 'email' ? 'email' : 'text'}
        autoComplete={choosesPassword ? 'new-password' : autoComplete[field]}
        aria-describedby={describedBy(field)}
        aria-invalid={error !== undefined}
        required
        minLength={choosesPassword ? 12 : undefined}
        maxLength={isPassword ? 128 : 200}
        className="h-10"
      />
    </Field>
  )
}
