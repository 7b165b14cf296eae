import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '#components/account/auth-frame.tsx'
import { SetupForm } from '#components/account/setup-form.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { isSetupLinkAlive } from '#server/auth/setup-link.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  // The address holds a secret: it must not be sent on with the first click.
  return { title: t('setup.title'), referrer: 'no-referrer' }
}

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const [t, { token }] = await Promise.all([getTranslations('auth'), searchParams])
  const secret = typeof token === 'string' ? token : ''
  const alive = await attempt(() => isSetupLinkAlive(secret, new Date()))
  if (!alive.ok) return <FailedInPlace code={alive.code} message={alive.message} />
  return (
    <AuthFrame title={t('setup.title')} hint={alive.data ? t('setup.hint') : undefined}>
      {alive.data ? (
        <SetupForm token={secret} />
      ) : (
        <Notice
          tone="warn"
          action={
            <Link href="/sign-in" className="shrink-0 text-accent underline underline-offset-4">
              {t('signIn')}
            </Link>
          }
        >
          {t('setup.dead')}
        </Notice>
      )}
    </AuthFrame>
  )
}
