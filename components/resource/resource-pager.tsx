'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { ResourcePage } from '#server/features/resource/resource-contract.ts'

type ResourcePagerProps = { readonly page: ResourcePage; readonly cursor: string; onPage(cursor: string | null): void }

/** How many there are of all, and the way on; the browser's Back is the way back. */
export function ResourcePager({ page, cursor, onPage }: ResourcePagerProps) {
  const t = useTranslations('resources')
  if (page.total === 0) return null
  return (
    <nav
      aria-label={t('pages')}
      className="figures flex min-h-10 items-center gap-2 border-t px-3 py-1 text-dim text-sm"
    >
      <span>{t('shown', { shown: page.items.length, total: page.total })}</span>
      <span className="ml-auto flex gap-2">
        {cursor !== '' && (
          <Button size="sm" look="quiet" onClick={() => onPage(null)}>
            {t('firstPage')}
          </Button>
        )}
        {page.cursor !== null && (
          <Button size="sm" onClick={() => onPage(page.cursor)}>
            {t('nextPage')}
          </Button>
        )}
      </span>
    </nav>
  )
}
