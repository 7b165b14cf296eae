'use client'

import { useTranslations } from 'next-intl'
import { AuthForm } from './auth-form.tsx'
import { postAuth } from './post-auth.ts'

/** `next`: a path of this panel, already checked. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth')
  return (
    <AuthForm
      fields={['email', 'password']}
      submit={t('signIn')}
      onSubmit={async ({ email, password }) => {
        const problem = await postAuth('/sign-in/email', { email, password })
        // A full load: nothing that was rendered for somebody else stays in the page's memory.
        if (problem === null) window.location.assign(next)
        return problem
      }}
    />
  )
}
