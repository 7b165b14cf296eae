'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'

export function MoreButton({ hidden, showAll }: { hidden: number; showAll: () => void }) {
  const t = useTranslations('releases.cockpit')
  if (hidden === 0) return null
  return (
    <div className="border-t px-3 py-1.5">
      <Button look="link" size="sm" onClick={showAll}>
        {t('showMore', { count: hidden })}
      </Button>
    </div>
  )
}
