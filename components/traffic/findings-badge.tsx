'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'

export type FindingCount = { readonly errors: number; readonly all: number }

/** How many findings an object has, and the way to them. */
export function FindingsBadge({ count, href }: { count: FindingCount | undefined; href: string }) {
  const t = useTranslations('findings')
  if (count === undefined || count.all === 0) return null
  return (
    <Link href={`${href}#findings`} className="hover:underline">
      <Badge tone={count.errors > 0 ? 'bad' : 'warn'}>{t('count', { count: count.all })}</Badge>
    </Link>
  )
}
