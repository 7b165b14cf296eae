'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { type ReactNode, Suspense } from 'react'
import { FreshnessNote } from '#components/resource/freshness-note.tsx'
import { ResourcePager } from '#components/resource/resource-pager.tsx'
import { useResourcePage } from '#components/resource/use-resource-page.ts'
import { cn } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { RouteSummary, VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { summaryOfRow } from '#domain/traffic/summary-row.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import type { ResourcePage } from '#server/features/resource/resource-contract.ts'
import { type FindingCounts, FindingsBadge } from './findings-badge.tsx'
import { OwnerBadge } from './owner-badge.tsx'
import { RouteBars } from './route-bars.tsx'
import { trafficUrl } from './traffic-keys.ts'
import { useRouteLabel } from './use-route-label.ts'

type TrafficTableProps = {
  readonly initial: ResourcePage
  /** By `namespace/name`, as they were when the page was opened; may come after the list. */
  readonly findings: Promise<FindingCounts>
  readonly empty: ReactNode
}

/** VirtualServices, searched and paged on the server with both in the URL, following the cluster. */
export function TrafficTable({ initial, findings, empty }: TrafficTableProps) {
  const t = useTranslations('traffic')
  const [filter, setFilter] = useQueryStates({
    search: parseAsString.withDefault(''),
    cursor: parseAsString.withDefault(''),
  })
  const { page, fetching, failed } = useResourcePage(initial, { plural: initial.plural, ...filter })
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b p-2">
        <SearchField
          label={t('search')}
          value={filter.search}
          onChange={(search) => void setFilter({ search: search || null, cursor: null })}
        />
        <FreshnessNote page={page} />
      </div>
      {failed && (
        <Notice tone="warn" className="m-2">
          {t('listFailed')}
        </Notice>
      )}
      {page.items.length > 0 && (
        <RouteTable
          items={page.items.map(summaryOfRow)}
          findings={findings}
          className={cn('transition-opacity', fetching && 'opacity-60')}
        />
      )}
      {page.items.length === 0 &&
        !fetching &&
        (filter.search === '' ? empty : <p className="px-4 py-8 text-dim">{t('noneFits')}</p>)}
      <ResourcePager
        page={page}
        cursor={filter.cursor}
        onPage={(cursor) => void setFilter({ cursor }, { history: 'push' })}
      />
    </>
  )
}

/** A row for each route, the VirtualService named on its first; where it is narrow hosts and owner step back, and the split stands below. */
function RouteTable({
  items,
  findings,
  className,
}: {
  items: readonly VirtualServiceSummary[]
  findings: TrafficTableProps['findings']
  className: string
}) {
  const t = useTranslations('traffic')
  return (
    <Table label={t('listLabel')} className={className}>
      <TableHead className="hidden @lg:table-header-group">
        <tr>
          <TableHeader>{t('virtualService')}</TableHeader>
          <TableHeader>{t('route')}</TableHeader>
          <TableHeader className="w-2/5">{t('split')}</TableHeader>
          <TableHeader className="hidden @4xl:table-cell">{t('hosts')}</TableHeader>
          <TableHeader className="hidden @2xl:table-cell">{t('owner')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {items.flatMap((item) =>
          item.routes.map((route, index) => (
            <RouteRow
              key={`${item.namespace}/${item.name}/${route.key}`}
              item={item}
              route={route}
              index={index}
              findings={findings}
            />
          )),
        )}
      </TableBody>
    </Table>
  )
}

type RouteRowProps = {
  readonly item: VirtualServiceSummary
  readonly route: RouteSummary
  readonly index: number
  readonly findings: Promise<FindingCounts>
}

function RouteRow({ item, route, index, findings }: RouteRowProps) {
  const label = useRouteLabel()
  return (
    <TableRow className="grid grid-cols-[minmax(0,1fr)_auto] @lg:table-row">
      <TableCell className="align-top">
        {index === 0 && (
          <span className="flex flex-wrap items-center gap-2">
            <Link href={trafficUrl(item)} className="font-mono text-[0.8rem] hover:underline">
              <span className="text-dim">{item.namespace}/</span>
              <span className="font-medium">{item.name}</span>
            </Link>
            <Suspense fallback={null}>
              <FindingsBadge of={`${item.namespace}/${item.name}`} counts={findings} href={trafficUrl(item)} />
            </Suspense>
          </span>
        )}
      </TableCell>
      <TableCell className="align-top">{label(route.key)}</TableCell>
      <TableCell className="col-span-2 align-top @lg:min-w-48">
        <RouteSplit item={item} route={route} />
      </TableCell>
      <TableCell className="hidden break-words align-top text-dim @4xl:table-cell">
        {index === 0 && item.hosts.join(', ')}
      </TableCell>
      <TableCell className="hidden align-top @2xl:table-cell">
        {index === 0 && <OwnerBadge owner={item.owner} />}
      </TableCell>
    </TableRow>
  )
}

function RouteSplit({ item, route }: { item: VirtualServiceSummary; route: RouteSummary }) {
  const t = useTranslations('traffic')
  const [only, second] = route.destinations
  if (only === undefined) return <span className="text-dim">{t('nobody')}</span>
  if (second === undefined)
    return <span className="text-dim">{t('single', { destination: destinationName(only) })}</span>
  return (
    <RouteBars
      address={{ namespace: item.namespace, name: item.name, route: route.key }}
      destinations={route.destinations}
      live
    />
  )
}
