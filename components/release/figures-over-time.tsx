'use client'

import { useTranslations } from 'next-intl'
import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'
import { roundTop } from './chart-lines.ts'
import { measures } from './measures.ts'
import { latest } from './side-figures.ts'
import { TimeChart } from './time-chart.tsx'

/** Rate, success and slowest hundredth of both versions as lines. */
export function FiguresOverTime({ traffic: { old, fresh } }: { traffic: TrafficAnswer }) {
  const t = useTranslations('releases.cockpit')
  const from = old.at[0] ?? 0
  const to = old.at.at(-1) ?? from
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {measures.map(({ id, top }) => {
        const lines = [
          { name: t('old'), look: 'old' as const, values: old[id] },
          ...(fresh === null ? [] : [{ name: t('new'), look: 'new' as const, values: fresh[id] }]),
        ]
        const upper = top ?? roundTop(lines.flatMap(({ values }) => values))
        const figure = (value: number | null) => (value === null ? '–' : t(`figure.${id}`, { value }))
        return (
          <TimeChart
            key={id}
            title={t(`measure.${id}`)}
            said={lines.map(({ name, values }) => `${name} ${figure(latest(values))}`).join(', ')}
            scale={{ from, to, top: upper }}
            top={figure(upper)}
            className="h-16"
            lines={lines.map(({ name, look, values }) => ({
              name,
              look,
              points: old.at.map((at, index) => ({ at, value: values[index] ?? null })),
            }))}
          />
        )
      })}
    </div>
  )
}
