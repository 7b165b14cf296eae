'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { ShadowComparison } from '#domain/release/analysis/shadow-comparison.ts'

const latencies = ['p50', 'p95', 'p99'] as const

/** What the shadow answered beside what users were answered: codes as shares, and how much slower it is. */
export function ShadowCard({ comparison }: { comparison: ShadowComparison }) {
  const t = useTranslations('releases.cockpit.shadow')
  const { live, shadow, codes, slowdown } = comparison
  const percent = (share: number | null) => (share === null ? '–' : t('percent', { value: share * 100 }))
  const time = (value: number | null) => (value === null ? '–' : t('milliseconds', { value }))
  return (
    <Card>
      <CardHeader title={t('title')} detail={t('requests', { live: live.requests, shadow: shadow.requests })} />
      <Table label={t('title')}>
        <TableHead>
          <tr>
            <TableHeader>{t('measure')}</TableHeader>
            <TableHeader className="text-right">{t('live')}</TableHeader>
            <TableHeader className="text-right">{t('shadow')}</TableHeader>
            <TableHeader className="text-right">{t('verdict')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {codes.map((row) => (
            <TableRow key={row.code}>
              <TableHeader scope="row">{row.code === '0' ? t('noAnswer') : t('code', { code: row.code })}</TableHeader>
              <Figure>{percent(row.live)}</Figure>
              <Figure>{percent(row.shadow)}</Figure>
              <TableCell className="text-right">
                <Badge tone={row.differs ? 'warn' : 'neutral'}>
                  <StatusMark tone={row.differs ? 'warn' : 'neutral'} />
                  {t(row.differs ? 'differs' : 'same')}
                </Badge>
              </TableCell>
            </TableRow>
          ))}
          {latencies.map((latency) => (
            <TableRow key={latency}>
              <TableHeader scope="row">{latency}</TableHeader>
              <Figure>{time(live.latencies[latency])}</Figure>
              <Figure>{time(shadow.latencies[latency])}</Figure>
              <Figure>{slowdown[latency] === null ? '–' : t('times', { value: slowdown[latency] })}</Figure>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}

function Figure({ children }: { children: string }) {
  return <TableCell className="figures whitespace-nowrap text-right">{children}</TableCell>
}
