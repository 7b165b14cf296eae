'use client'

import { useTranslations } from 'next-intl'
import { useStreamOpen } from '#components/shell/event-stream.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { Freshness } from '#server/features/resource/resource-contract.ts'

/** Whether what is shown follows the cluster; if not, as of when it is. */
export function FreshnessNote({ page }: { page: Freshness }) {
  const t = useTranslations('resources')
  const open = useStreamOpen()
  const live = open && page.connected
  return (
    <p className="ml-auto flex items-center gap-1.5 px-1 text-dim text-sm" role="status">
      <StatusMark tone={live ? 'ok' : 'warn'} />
      {live ? t('live') : page.asOf === null ? t('notYet') : t('asOf')}
      {!live && page.asOf !== null && <RelativeTime at={page.asOf} />}
    </p>
  )
}
