'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { use } from 'react'
import { Badge } from '#components/ui/badge.tsx'

type FindingCount = { readonly errors: number; readonly all: number }

/** By `namespace/name` of what was judged. */
export type FindingCounts = Readonly<Record<string, FindingCount>>

/** How many findings an object has, and the way to them; nothing where there are none. */
export function FindingsBadge({ of, counts, href }: { of: string; counts: Promise<FindingCounts>; href: string }) {
  const t = useTranslations('findings')
  const count = use(counts)[of]
  if (count === undefined) return null
  return (
    <Link href={`${href}#findings`} className="hover:underline">
      <Badge tone={count.errors > 0 ? 'bad' : 'warn'}>{t('count', { count: count.all })}</Badge>
    </Link>
  )
}
