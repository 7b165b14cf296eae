import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '#components/account/auth-frame.tsx'
import { nextPath } from '#components/account/next-path.ts'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { isSignUpOpen } from '#server/auth/sign-up.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('signUp') }
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const [t, { next }] = await Promise.all([getTranslations('auth'), searchParams])
  return (
    <AuthFrame title={t('signUp')} hint={t('signUpHint')}>
      {isSignUpOpen() ? (
        <SignUpForm next={nextPath(typeof next === 'string' ? next : null)} />
      ) : (
        <Notice tone="warn">{t('problem.closed')}</Notice>
      )}
      <p className="mt-4 text-dim text-sm">
        {t('haveAccount')}{' '}
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {t('signIn')}
        </Link>
      </p>
    </AuthFrame>
  )
}
