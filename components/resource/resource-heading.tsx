'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/class-names.ts'
import { TableHeader } from '#components/ui/table.tsx'
import { hiddenBelow } from './hidden-below.ts'
import type { ResourceColumn } from './resource-columns.tsx'

type ResourceHeadingProps = Pick<ResourceColumn, 'id' | 'from' | 'align'> & {
  readonly sort: string
  onSort(sort: string | null): void
}

/** A heading that sorts: first up, then down, then as the server lists. */
export function ResourceHeading({ id, from, align, sort, onSort }: ResourceHeadingProps) {
  const t = useTranslations('resources.column')
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none'
  const next = direction === 'none' ? id : direction === 'ascending' ? `-${id}` : null
  return (
    <TableHeader
      aria-sort={direction}
      className={cn(from !== undefined && hiddenBelow[from], align === 'right' && 'text-right')}
    >
      <button type="button" onClick={() => onSort(next)} className="inline-flex items-center gap-1 hover:text-ink">
        {t(id)}
        {direction === 'ascending' && <ArrowUp aria-hidden className="size-3.5" />}
        {direction === 'descending' && <ArrowDown aria-hidden className="size-3.5" />}
      </button>
    </TableHeader>
  )
}
