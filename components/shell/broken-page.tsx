'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'

/** A bug of ours, or an outage nobody foresaw: says so with the number the log knows it by, and keeps trying. */
export function BrokenPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('ui')
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      startTransition(() => {
        router.refresh()
        reset()
      })
    }, 5_000)
    return () => clearInterval(timer)
  }, [router, reset])
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <h1 className="font-semibold text-xl">{t('broken')}</h1>
      <p className="mt-2 text-dim">{t('brokenHint', { digest: error.digest ?? '–' })}</p>
      <Button className="mt-4" onClick={reset}>
        {t('tryAgain')}
      </Button>
    </div>
  )
}
