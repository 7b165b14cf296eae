'use client'

import { useTranslations } from 'next-intl'
import { phrase } from '#domain/plan/phrase.ts'
import { completeSetupAction } from './account-actions.ts'
import { AuthForm } from './auth-form.tsx'
import { type AuthField, type AuthProblem, postAuth } from './post-auth.ts'

/** Makes the first administrator and signs him in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  return (
    <AuthForm
      fields={['name', 'email', 'password']}
      submit={t('setup.submit')}
      onSubmit={async ({ name, email, password }) => {
        const problem =
          (await complete(token, { name, email, password })) ?? (await postAuth('/sign-in/email', { email, password }))
        if (problem === null) window.location.assign('/')
        return problem
      }}
    />
  )
}

async function complete(
  token: string,
  person: { name: string; email: string; password: string },
): Promise<AuthProblem | null> {
  try {
    const result = await completeSetupAction(token, person)
    if (result.ok) return null
    const [refusal] = result.refusals ?? []
    return refusal === undefined
      ? { message: result.message }
      : { field: refusal.field as AuthField, message: refusal.message }
  } catch {
    return { message: phrase('auth.problem.not-sent') }
  }
}
