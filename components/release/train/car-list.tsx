'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'
import type { CarDto, TrainDto } from '#server/features/release/train/train-dto.ts'
import { ImageChange } from '../image-change.tsx'
import { releaseUrl } from '../release-keys.ts'
import { ReleasePhase } from '../release-phase.tsx'
import { ShareBar } from '../share-bar.tsx'

/** The cars in their order, each with its share and the way to its releases. */
export function CarList({ train: { cars } }: { train: TrainDto }) {
  const t = useTranslations('releases.train.cockpit')
  return (
    <Card>
      <CardHeader title={t('cars')} detail={t('carCount', { count: cars.length })} />
      <ol className="divide-y">
        {cars.map((car, index) => (
          <CarRow key={car.workload.name} car={car} number={index + 1} />
        ))}
      </ol>
    </Card>
  )
}

function CarRow({ car, number }: { car: CarDto; number: number }) {
  const t = useTranslations('releases.train.cockpit')
  const cockpit = useTranslations('releases.cockpit')
  const say = usePhrase()
  const { workload, strategy, release, rollback, wantedPercent, images } = car
  const current = rollback ?? release
  return (
    <li
      aria-label={t('car', { number })}
      className="grid items-center gap-x-4 gap-y-1 px-3 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_14rem]"
    >
      <div className="min-w-0 space-y-0.5">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <CarState car={car} />
          <span className="break-all font-medium font-mono text-[0.8rem]">{workload.name}</span>
          <span className="text-dim">{cockpit(`strategy.${strategy}`)}</span>
          {release !== null && <LegLink release={release}>{t('release')}</LegLink>}
          {rollback !== null && <LegLink release={rollback}>{t('rollbackRelease')}</LegLink>}
        </div>
        {current !== null && <p className="text-dim">{say(current.reason)}</p>}
        <ImageChange images={images} />
      </div>
      <div className="space-y-1">
        <ShareBar label={t('wanted', { car: workload.name })} percent={wantedPercent} />
        <p className="figures text-2xs text-dim">{cockpit('percent', { percent: wantedPercent })}</p>
      </div>
    </li>
  )
}

function CarState({ car: { release, rollback, atGate } }: { car: CarDto }) {
  const t = useTranslations('releases.train.cockpit.leg')
  if (release === null) return <Badge tone="neutral">{t('waiting')}</Badge>
  if (rollback?.phase === 'promoted') return <Badge tone="neutral">{t('rolled-back')}</Badge>
  if (!atGate) return <ReleasePhase release={rollback ?? release} />
  return (
    <Badge tone="warn">
      <StatusMark tone="warn" />
      {t('at-gate')}
    </Badge>
  )
}

function LegLink({ release, children }: { release: ReleaseDto; children: string }) {
  return (
    <Link href={releaseUrl(release.id)} className="text-accent hover:underline">
      {children}
    </Link>
  )
}
