'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { LanguageMenu } from '#components/shell/language-menu.tsx'
import { Mark } from '#components/shell/mark.tsx'
import { ThemeMenu } from '#components/shell/theme-menu.tsx'
import { spanWords } from '#components/ui/time-words.ts'
import type { StartStatus } from '#server/features/setup/read-status.ts'
import { StartingPart } from './starting-part.tsx'
import { useStartStatus } from './use-start-status.ts'

/**
 * What stands in the panel's place while its parts come up: each part, what it is at, and how long that took last
 * time. Becomes the panel by itself.
 */
export function StartingPage({ initial }: { initial: StartStatus }) {
  const t = useTranslations('starting')
  const router = useRouter()
  const { status, now, silent } = useStartStatus(initial)
  const [opening, setOpening] = useState(false)
  useEffect(() => {
    if (!status.ready || opening) return
    setOpening(true)
    router.refresh()
  }, [status.ready, opening, router])
  const settled = status.parts.filter(({ state }) => state !== 'waiting' && state !== 'working').length
  return (
    <main className="mx-auto max-w-3xl px-4 py-8 sm:py-14">
      <header className="mb-6 flex items-center gap-3">
        <Mark className="size-8 text-accent" />
        <div className="min-w-0">
          <h1 className="font-semibold text-xl">{t('title')}</h1>
          <p className="figures text-dim text-sm" suppressHydrationWarning>
            {t('progress', {
              settled,
              all: status.parts.length,
              span: spanWords((now - Date.parse(status.startedAt)) / 1000),
            })}
          </p>
        </div>
        <div className="ml-auto flex">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <ol className="divide-y rounded-lg border bg-panel">
        {status.parts.map((part) => (
          <StartingPart key={part.id} part={part} now={now} />
        ))}
      </ol>
      <p role="status" className="mt-3 text-dim text-sm">
        {silent ? t('silent') : status.ready ? t('opening') : t('byItself')}
      </p>
    </main>
  )
}
