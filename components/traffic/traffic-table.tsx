'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { RouteSummary, VirtualServiceSummary } from '#domain/traffic/observed-host.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { type FindingCounts, FindingsBadge } from './findings-badge.tsx'
import { OwnerBadge } from './owner-badge.tsx'
import { RouteBars } from './route-bars.tsx'
import { trafficUrl } from './traffic-keys.ts'
import { useRouteLabel } from './use-route-label.ts'

/** A row for each route, the VirtualService named on its first; on a narrow screen hosts and owner step back. */
export function TrafficTable({
  items,
  findings,
}: {
  items: readonly VirtualServiceSummary[]
  /** By `namespace/name`; may come after the list. */
  findings: Promise<FindingCounts>
}) {
  const t = useTranslations('traffic')
  return (
    <Table label={t('listLabel')}>
      <TableHead>
        <tr>
          <TableHeader>{t('virtualService')}</TableHeader>
          <TableHeader>{t('route')}</TableHeader>
          <TableHeader className="w-2/5">{t('split')}</TableHeader>
          <TableHeader className="hidden lg:table-cell">{t('hosts')}</TableHeader>
          <TableHeader className="hidden md:table-cell">{t('owner')}</TableHeader>
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
    <TableRow>
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
      <TableCell className="min-w-48 align-top">
        <RouteSplit item={item} route={route} />
      </TableCell>
      <TableCell className="hidden break-words align-top text-dim lg:table-cell">
        {index === 0 && item.hosts.join(', ')}
      </TableCell>
      <TableCell className="hidden align-top md:table-cell">
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
    />
  )
}
