'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

export function RestoredNotice({ shown, startAfresh }: { shown: boolean; startAfresh: () => void }) {
  const t = useTranslations('wizard')
  if (!shown) return null
  return (
    <Notice
      tone="moving"
      className="mb-3"
      action={
        <Button size="sm" onClick={startAfresh}>
          {t('startAfresh')}
        </Button>
      }
    >
      {t('draftRestored')}
    </Notice>
  )
}
