import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '#components/account/auth-frame.tsx'
import { nextPath } from '#components/account/next-path.ts'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { isSignUpOpen } from '#server/auth/sign-up.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('signIn') }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [t, { next }] = await Promise.all([getTranslations('auth'), searchParams])
  const target = nextPath(typeof next === 'string' ? next : null)
  return (
    <AuthFrame title={t('signIn')}>
      <SignInForm next={target} />
      {isSignUpOpen() && (
        <p className="mt-4 text-dim text-sm">
          {t('noAccount')}{' '}
          <Link
            href={{ pathname: '/sign-up', query: target === '/' ? {} : { next: target } }}
            className="text-accent underline underline-offset-4"
          >
            {t('signUp')}
          </Link>
        </p>
      )}
    </AuthFrame>
  )
}
