'use client'

import { useTranslations } from 'next-intl'
import { SeriesMark } from '#components/traffic/series-mark.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'
import type { Restarts } from '#server/features/release/read-restarts.ts'
import type { ReleaseDetailDto } from '#server/features/release/release-dto.ts'
import { shortImage } from './image-change.tsx'
import { measures } from './measures.ts'
import { latest } from './side-figures.ts'

type SidesTableProps = {
  readonly release: ReleaseDetailDto
  readonly restarts: Restarts
  /** Null: not read, or not yet. */
  readonly traffic: TrafficAnswer | null
}

/** Both versions side by side, as they are now. Unknown is a dash, never 0. */
export function SidesTable({ release, restarts, traffic }: SidesTableProps) {
  const t = useTranslations('releases.cockpit')
  const image = release.images[0]
  const { sides } = release
  // A strategy without a second Deployment has both versions in the one workload.
  const inPlace = release.strategy === 'recreate' || release.strategy === 'rolling'
  const pods = (side: 'stable' | 'fresh') =>
    sides === null || (inPlace && side === 'fresh') ? '–' : t('available', sides[side])
  return (
    <Table label={t('sides')}>
      <TableHead>
        <tr>
          <TableHeader>
            <span className="sr-only">{t('measureColumn')}</span>
          </TableHeader>
          <SideHeader index={0} name={t('old')} image={image?.from ?? null} />
          <SideHeader index={1} name={t('new')} image={image?.to ?? null} />
        </tr>
      </TableHead>
      <TableBody>
        {measures.map(({ id }) => (
          <Line
            key={id}
            name={t(`measure.${id}`)}
            values={[traffic?.old, traffic?.fresh].map((side) => {
              const value = side === null || side === undefined ? null : latest(side[id])
              return value === null ? '–' : t(`figure.${id}`, { value })
            })}
          />
        ))}
        <Line name={t('pods')} values={[pods('stable'), pods('fresh')]} />
        <Line name={t('restarts')} values={[restarts.stable, restarts.fresh].map((count) => String(count ?? '–'))} />
      </TableBody>
    </Table>
  )
}

function SideHeader({ index, name, image }: { index: number; name: string; image: string | null }) {
  return (
    <TableHeader className="text-right">
      <span className="inline-flex items-center gap-2">
        <SeriesMark index={index} />
        {name}
      </span>
      {image !== null && (
        <span title={image} className="ml-2 hidden font-mono font-normal text-[0.8rem] @md:inline">
          {shortImage(image)}
        </span>
      )}
    </TableHeader>
  )
}

function Line({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <TableRow>
      <TableHeader scope="row">{name}</TableHeader>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the old version is first, the new one second.
        <TableCell key={index} className="figures whitespace-nowrap text-right">
          {value}
        </TableCell>
      ))}
    </TableRow>
  )
}
