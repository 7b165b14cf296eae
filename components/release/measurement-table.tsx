'use client'

import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { MeasurementDto, ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { MoreButton } from './more-button.tsx'
import { useShown } from './use-shown.ts'

const tones = { good: 'ok', bad: 'bad', unclear: 'warn' } satisfies Record<MeasurementDto['verdict'], Tone>

/** What was measured, the newest first: each value with its verdict. */
export function MeasurementTable({ release: { measurements, spec } }: { release: ReleaseDetailDto }) {
  const t = useTranslations('releases.cockpit')
  const { shown, hidden, showAll } = useShown(measurements)
  if (measurements.length === 0 && spec.analysis.length === 0) return null
  return (
    <Card>
      <CardHeader title={t('measurements')} detail={measurements.length} />
      {measurements.length === 0 && <p className="px-3 py-2 text-dim text-sm">{t('noMeasurements')}</p>}
      {measurements.length > 0 && (
        <Table label={t('measurements')}>
          <TableHead>
            <tr>
              <TableHeader>{t('column.measure')}</TableHeader>
              <TableHeader className="hidden @md:table-cell">{t('column.stage')}</TableHeader>
              <TableHeader className="text-right">{t('old')}</TableHeader>
              <TableHeader className="text-right">{t('new')}</TableHeader>
              <TableHeader>{t('column.verdict')}</TableHeader>
              <TableHeader className="hidden text-right @md:table-cell">{t('column.when')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {shown.map((measurement) => (
              <MeasurementRow key={measurement.id} measurement={measurement} />
            ))}
          </TableBody>
        </Table>
      )}
      <MoreButton hidden={hidden} showAll={showAll} />
    </Card>
  )
}

function MeasurementRow({ measurement: { metric, stage, values, verdict, at } }: { measurement: MeasurementDto }) {
  const t = useTranslations('releases')
  const figure = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : t('cockpit.value', { value })
  const name = `analysis.metric.${metric}`
  return (
    <TableRow>
      <TableCell>{t.has(name) ? t(name) : metric}</TableCell>
      <TableCell className="hidden font-mono text-[0.8rem] text-dim @md:table-cell">{stage}</TableCell>
      <TableCell className="figures text-right">{figure(values.stable)}</TableCell>
      <TableCell className="figures text-right">{figure(values.fresh)}</TableCell>
      <TableCell>
        <Badge tone={tones[verdict]}>
          <StatusMark tone={tones[verdict]} />
          {t(`cockpit.verdict.${verdict}`)}
        </Badge>
      </TableCell>
      <TableCell className="figures hidden whitespace-nowrap text-right text-dim @md:table-cell">
        <RelativeTime at={at} />
      </TableCell>
    </TableRow>
  )
}
