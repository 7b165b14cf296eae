'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { AuthForm } from './auth-form.tsx'
import { postAuth } from './post-auth.ts'

/** Changes the viewer's password and ends his other sessions. */
export function PasswordForm() {
  const t = useTranslations('account.password')
  const [changed, setChanged] = useState(false)
  return (
    <div className="max-w-sm space-y-3">
      {changed && <Notice tone="ok">{t('changed')}</Notice>}
      <AuthForm
        key={String(changed)}
        fields={['currentPassword', 'newPassword']}
        submit={t('change')}
        onSubmit={async ({ currentPassword, newPassword }) => {
          const problem = await postAuth('/change-password', {
            currentPassword,
            newPassword,
            revokeOtherSessions: true,
          })
          setChanged(problem === null)
          return problem?.field === 'password' ? { ...problem, field: 'newPassword' } : problem
        }}
      />
    </div>
  )
}
