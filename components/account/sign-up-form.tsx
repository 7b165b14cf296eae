'use client'

import { useTranslations } from 'next-intl'
import { AuthForm } from './auth-form.tsx'
import { postAuth } from './post-auth.ts'

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('auth')
  return (
    <AuthForm
      fields={['name', 'email', 'password']}
      submit={t('signUp')}
      onSubmit={async ({ name, email, password }) => {
        const problem = await postAuth('/sign-up/email', { name, email, password })
        if (problem === null) window.location.assign(next)
        return problem
      }}
    />
  )
}
