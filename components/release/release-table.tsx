'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'
import { ImageChange } from './image-change.tsx'
import { releaseUrl } from './release-keys.ts'
import { ReleasePhase } from './release-phase.tsx'
import { ShareBar } from './share-bar.tsx'

/** Releases as rows: phase, workload with the reason in one line, share, what changes, whose it is. */
export function ReleaseTable({ label, releases }: { label: string; releases: readonly ReleaseDto[] }) {
  const t = useTranslations('releases.cockpit')
  return (
    <Table label={label}>
      <TableHead>
        <tr>
          <TableHeader className="hidden @lg:table-cell">{t('column.phase')}</TableHeader>
          <TableHeader>{t('column.workload')}</TableHeader>
          <TableHeader className="hidden w-40 @2xl:table-cell">{t('column.share')}</TableHeader>
          <TableHeader className="hidden @4xl:table-cell">{t('column.change')}</TableHeader>
          <TableHeader className="hidden @5xl:table-cell">{t('column.owner')}</TableHeader>
          <TableHeader className="hidden text-right @lg:table-cell">{t('column.started')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {releases.map((release) => (
          <ReleaseRow key={release.id} release={release} />
        ))}
      </TableBody>
    </Table>
  )
}

function ReleaseRow({ release }: { release: ReleaseDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  return (
    <TableRow className="relative">
      <TableCell className="hidden w-px @lg:table-cell">
        <ReleasePhase release={release} />
      </TableCell>
      <TableCell className="py-1.5">
        <Link
          href={releaseUrl(release.id)}
          className="break-words font-mono text-[0.8rem] after:absolute after:inset-0 hover:underline"
        >
          <span className="text-dim">{release.namespace}/</span>
          <span className="font-medium">{release.workload.name}</span>
        </Link>
        <span className="ml-2 text-dim">{t(`strategy.${release.strategy}`)}</span>
        <p className="line-clamp-2 text-dim" title={say(release.reason)}>
          {say(release.reason)}
        </p>
        <p className="figures mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-dim @lg:hidden">
          <ReleasePhase release={release} />
          {t('percent', { percent: release.wantedPercent })}
          <RelativeTime at={release.startedAt} />
        </p>
      </TableCell>
      <TableCell className="hidden @2xl:table-cell">
        <ShareBar label={t('wanted')} percent={release.wantedPercent} />
        <span className="figures text-dim">
          {t('stageOf', { percent: release.wantedPercent, index: release.stage.index + 1, count: release.stage.count })}
        </span>
      </TableCell>
      <TableCell className="hidden max-w-72 @4xl:table-cell">
        <ImageChange images={release.images} />
      </TableCell>
      <TableCell className="hidden break-all text-dim @5xl:table-cell">{release.owner}</TableCell>
      <TableCell className="figures hidden whitespace-nowrap text-right text-dim @lg:table-cell">
        <RelativeTime at={release.startedAt} />
      </TableCell>
    </TableRow>
  )
}
