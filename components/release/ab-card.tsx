'use client'

import { useTranslations } from 'next-intl'
import { SeriesMark } from '#components/traffic/series-mark.tsx'
import type { Tone } from '#components/ui/badge.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { AbReadout, Arm } from '#domain/release/analysis/ab-readout.ts'

const tones = {
  'fresh-better': 'ok',
  'old-better': 'bad',
  'no-difference': 'neutral',
  'not-enough-data': 'moving',
} satisfies Record<AbReadout['verdict'], Tone>

/** An A/B experiment read: who answers better, how sure that is, or how many more requests it takes to know. */
export function AbCard({ readout }: { readout: AbReadout }) {
  const t = useTranslations('releases.cockpit.ab')
  const { verdict, difference, missing } = readout
  return (
    <Card>
      <CardHeader title={t('title')} />
      <CardBody>
        <Notice tone={tones[verdict]}>
          <span className="font-medium">{t(`verdict.${verdict}`)}</span>{' '}
          {difference !== null && (
            <span className="figures">
              {t('difference', {
                value: difference.value * 100,
                low: difference.low * 100,
                high: difference.high * 100,
              })}
            </span>
          )}
          {verdict === 'not-enough-data' && (
            <p className="figures">{missing === null ? t('missingUnknown') : t('missing', missing)}</p>
          )}
        </Notice>
      </CardBody>
      <Table label={t('title')}>
        <TableHead>
          <tr>
            <TableHeader>{t('arm')}</TableHeader>
            <TableHeader className="text-right">{t('samples')}</TableHeader>
            <TableHeader className="text-right">{t('success')}</TableHeader>
            <TableHeader className="text-right">{t('median')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          <ArmRow index={0} name={t('old')} arm={readout.old} />
          <ArmRow index={1} name={t('new')} arm={readout.fresh} />
        </TableBody>
      </Table>
    </Card>
  )
}

function ArmRow({ index, name, arm }: { index: number; name: string; arm: Arm }) {
  const t = useTranslations('releases.cockpit.ab')
  return (
    <TableRow>
      <TableHeader scope="row">
        <span className="inline-flex items-center gap-2">
          <SeriesMark index={index} />
          {name}
        </span>
      </TableHeader>
      <TableCell className="figures text-right">{t('count', { count: arm.samples })}</TableCell>
      <TableCell className="figures whitespace-nowrap text-right">
        {arm.rate === null
          ? '–'
          : t('rate', { rate: arm.rate * 100, low: arm.interval.low * 100, high: arm.interval.high * 100 })}
      </TableCell>
      <TableCell className="figures whitespace-nowrap text-right">
        {arm.medianMilliseconds === null ? '–' : t('milliseconds', { value: arm.medianMilliseconds })}
      </TableCell>
    </TableRow>
  )
}
