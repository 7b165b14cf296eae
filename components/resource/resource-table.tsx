'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { type ReactNode, useRef } from 'react'
import { FreshnessNote } from '#components/resource/freshness-note.tsx'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Table, TableBody, TableHead } from '#components/ui/table.tsx'
import type { ResourcePage } from '#server/features/resource/resource-contract.ts'
import { resourceColumns } from './resource-columns.tsx'
import { ResourceHeading } from './resource-heading.tsx'
import { ResourcePager } from './resource-pager.tsx'
import { ResourceRowLine } from './resource-row-line.tsx'
import { useResourcePage } from './use-resource-page.ts'
import { useRowKeys } from './use-row-keys.ts'

type ResourceTableProps = {
  readonly label: string
  readonly initial: ResourcePage
  /** Holds the list to one namespace: neither its filter nor its column is shown. */
  readonly namespace?: string
  /** What is said when there is nothing at all, not merely nothing that fits. */
  readonly empty: ReactNode
}

/** A list that is searched, sorted and paged on the server, with all of it in the URL, and follows the cluster. */
export function ResourceTable({ label, initial, namespace, empty }: ResourceTableProps) {
  const t = useTranslations('resources')
  const [filter, setFilter] = useQueryStates({
    search: parseAsString.withDefault(''),
    sort: parseAsString.withDefault(''),
    namespace: parseAsString.withDefault(''),
    cursor: parseAsString.withDefault(''),
  })
  const { plural } = initial
  const query = { plural, ...filter, ...(namespace === undefined ? {} : { namespace }) }
  const { page, fetching, failed } = useResourcePage(initial, query)
  const columns = (resourceColumns[plural] ?? []).filter(({ id }) => id !== 'namespace' || namespace === undefined)
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const filtered = filter.search !== '' || filter.namespace !== ''
  const narrow = (change: Partial<Record<keyof typeof filter, string | null>>) =>
    void setFilter({ ...change, cursor: null })

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b p-2">
        <SearchField
          label={t('search')}
          value={filter.search}
          onChange={(search) => narrow({ search: search || null })}
        />
        {namespace === undefined && filter.namespace !== '' && (
          <Button size="sm" onClick={() => narrow({ namespace: null })}>
            {t('onlyIn', { namespace: filter.namespace })}
            <X aria-label={t('everywhere')} />
          </Button>
        )}
        <FreshnessNote page={page} />
      </div>
      {failed && (
        <Notice tone="warn" className="m-2">
          {t('failed')}
        </Notice>
      )}
      {page.items.length === 0 && !fetching ? (
        filtered ? (
          <p className="px-4 py-8 text-dim">{t('noneFits')}</p>
        ) : (
          empty
        )
      ) : (
        <Table label={label} className={cn('transition-opacity', fetching && 'opacity-60')}>
          <TableHead>
            <tr>
              <ResourceHeading id="name" sort={filter.sort} onSort={(sort) => narrow({ sort })} />
              {columns.map((column) => (
                <ResourceHeading key={column.id} {...column} sort={filter.sort} onSort={(sort) => narrow({ sort })} />
              ))}
            </tr>
          </TableHead>
          <TableBody ref={body}>
            {page.items.map((row) => (
              <ResourceRowLine key={row.uid} plural={plural} row={row} columns={columns} />
            ))}
          </TableBody>
        </Table>
      )}
      <ResourcePager
        page={page}
        cursor={filter.cursor}
        onPage={(cursor) => void setFilter({ cursor }, { history: 'push' })}
      />
    </>
  )
}
