'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'

export function StepButtons({
  back,
  last,
  goTo,
}: {
  back: string | null
  last: boolean
  goTo: (step: string) => void
}) {
  const t = useTranslations('wizard')
  return (
    <footer className="flex items-center gap-2 border-t px-4 py-3">
      {back !== null && <Button onClick={() => goTo(back)}>{t('back')}</Button>}
      <Button type="submit" look="primary" className="ml-auto">
        {last ? t('toReview') : t('next')}
      </Button>
    </footer>
  )
}
