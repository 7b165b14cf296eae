'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { FailureCode } from '#domain/result.ts'

const retryMilliseconds = 5_000

/**
 * Says in its place why a part of the page is missing. What may pass by itself (a silent cluster or database) is
 * tried again every five seconds, so the page recovers without anybody.
 */
export function FailedInPlace({ code, message }: { code: FailureCode; message: Phrase }) {
  const t = useTranslations('ui')
  const say = usePhrase()
  const router = useRouter()
  const [trying, startTrying] = useTransition()
  const passing = code.endsWith('_UNREACHABLE')
  useEffect(() => {
    if (!passing) return
    const timer = setInterval(() => startTrying(() => router.refresh()), retryMilliseconds)
    return () => clearInterval(timer)
  }, [passing, router])
  return (
    <Notice
      tone={passing ? 'warn' : 'bad'}
      className="m-3"
      action={
        passing ? (
          <Button size="sm" disabled={trying} onClick={() => startTrying(() => router.refresh())}>
            {t('tryAgain')}
          </Button>
        ) : undefined
      }
    >
      {say(message)} {passing && <span className="text-dim">{t('triesByItself')}</span>}
    </Notice>
  )
}
