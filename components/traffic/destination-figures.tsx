'use client'

import { useTranslations } from 'next-intl'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { SplitDestination } from '#domain/traffic/observed-split.ts'
import { destinationName } from '#domain/traffic/virtual-service.ts'
import { SeriesMark } from './series-mark.tsx'

/** Each destination in figures: wanted and observed percent, requests, errors and pods. Unknown is a dash, never 0. */
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
          <TableHeader className="text-right">{t('errors')}</TableHeader>
          <TableHeader className="text-right">{t('pods')}</TableHeader>
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
            </Figure>
            <Figure>
              {destination.errorsPerSecond === null ? '–' : t('errorsPerSecond', { rate: destination.errorsPerSecond })}
            </Figure>
            <Figure>
              {destination.pods === null ? '–' : `${destination.pods.available}/${destination.pods.total}`}
            </Figure>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Figure({ children, title }: { children: string; title?: string }) {
  return (
    <TableCell title={title} className="figures whitespace-nowrap text-right">
      {children}
    </TableCell>
  )
}
