'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { SplitDestination } from '#domain/traffic/observed-split.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { SeriesMark } from './series-mark.tsx'

/**
 * Each destination in figures: wanted and observed percent, requests, errors and pods. Unknown is a dash, never 0. Where it is
 * narrow, errors are told under the requests, and only if there are any.
 */
export function DestinationFigures({ destinations }: { destinations: readonly SplitDestination[] }) {
  const t = useTranslations('traffic')
  return (
    <Table label={t('live')}>
      <TableHead>
        <tr>
          <TableHeader>{t('destination')}</TableHeader>
          <TableHeader className="text-right">{t('wanted')}</TableHeader>
          <TableHeader className="text-right">{t('observed')}</TableHeader>
          <TableHeader className="text-right">{t('rate')}</TableHeader>
          <TableHeader className={wide}>{t('errors')}</TableHeader>
          <TableHeader className={wide}>{t('pods')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {destinations.map((destination, index) => (
          <TableRow key={`${destination.host} ${destination.subset ?? ''}`}>
            <TableCell>
              <span className="inline-flex items-center gap-2">
                <SeriesMark index={index} />
                {destinationName(destination)}
              </span>
            </TableCell>
            <Figure>{`${destination.weight} %`}</Figure>
            <Figure title={`±${(destination.tolerance * 100).toFixed(1)} %`}>
              {destination.observedShare === null ? '–' : `${(destination.observedShare * 100).toFixed(1)} %`}
            </Figure>
            <Figure>
              {destination.requestsPerSecond === null ? '–' : t('perSecond', { rate: destination.requestsPerSecond })}
              {(destination.errorsPerSecond ?? 0) > 0 && (
                <span className="block text-bad @lg:hidden">
                  {t('errorsPerSecond', { rate: destination.errorsPerSecond ?? 0 })}
                </span>
              )}
            </Figure>
            <Figure className={wide}>
              {destination.errorsPerSecond === null ? '–' : t('errorsPerSecond', { rate: destination.errorsPerSecond })}
            </Figure>
            <Figure className={wide}>
              {destination.pods === null ? '–' : `${destination.pods.available}/${destination.pods.total}`}
            </Figure>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** Only where the table has room. */
const wide = 'hidden text-right @lg:table-cell'

function Figure({ children, title, className }: { children: ReactNode; title?: string; className?: string }) {
  return (
    <TableCell title={title} className={cn('figures whitespace-nowrap text-right', className)}>
      {children}
    </TableCell>
  )
}
