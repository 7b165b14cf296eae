'use client'

import Link from 'next/link'
import { memo } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import type { ResourceRow } from '#server/features/resource/resource-contract.ts'
import { hiddenBelow } from './hidden-below.ts'
import { hrefOf, type ResourceColumn } from './resource-columns.tsx'

type ResourceRowLineProps = {
  readonly plural: string
  readonly row: ResourceRow
  readonly columns: readonly ResourceColumn[]
}

/** One object. Rendered again only when its row was replaced: a delta brings new objects for changed rows alone. */
export const ResourceRowLine = memo(
  function ResourceRowLine({ plural, row, columns }: ResourceRowLineProps) {
    const namespaced = columns.some(({ id }) => id === 'namespace')
    return (
      <TableRow className="relative">
        <TableCell className="max-w-44 @lg:max-w-72">
          <Link href={hrefOf(plural, row)} prefetch={false} data-row className="row-link" title={row.name}>
            {namespaced && <span className="text-dim @lg:hidden">{row.namespace}/</span>}
            {row.name}
          </Link>
        </TableCell>
        {columns.map(({ id, from, align, cell }) => (
          <td
            key={id}
            className={cn(
              'list-cell',
              from !== undefined && hiddenBelow[from],
              align === 'right' && 'figures text-right',
            )}
          >
            {cell(row)}
          </td>
        ))}
      </TableRow>
    )
  },
  (before, after) =>
    before.row === after.row && before.columns.length === after.columns.length && before.plural === after.plural,
)
