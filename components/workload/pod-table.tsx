'use client'

import { useTranslations } from 'next-intl'
import { hiddenBelow } from '#components/resource/hidden-below.ts'
import { resourceColumns } from '#components/resource/resource-columns.tsx'
import { ResourceRowLine } from '#components/resource/resource-row-line.tsx'
import { cn } from '#components/ui/class-names.ts'
import { Table, TableBody, TableHead, TableHeader } from '#components/ui/table.tsx'
import type { ResourceRow } from '#server/features/resource/resource-contract.ts'

const columns = (resourceColumns.pods ?? []).filter(({ id }) => id !== 'namespace' && id !== 'owner')

/** The pods of one workload. */
export function PodTable({ rows, more }: { rows: readonly ResourceRow[]; more: boolean }) {
  const t = useTranslations()
  if (rows.length === 0) return <p className="px-3 py-3 text-dim text-sm">{t('workloads.noPods')}</p>
  return (
    <>
      <Table label={t('workloads.pods')}>
        <TableHead>
          <tr>
            <TableHeader>{t('resources.column.name')}</TableHeader>
            {columns.map(({ id, from, align }) => (
              <TableHeader
                key={id}
                className={cn(from !== undefined && hiddenBelow[from], align === 'right' && 'text-right')}
              >
                {t(`resources.column.${id}`)}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ResourceRowLine key={row.uid} plural="pods" row={row} columns={columns} />
          ))}
        </TableBody>
      </Table>
      {more && <p className="border-t px-3 py-2 text-dim text-sm">{t('workloads.morePods', { shown: rows.length })}</p>}
    </>
  )
}
