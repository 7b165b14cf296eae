'use client'

import { useTranslations } from 'next-intl'
import type { SplitHistory } from '#domain/traffic/observed-split.ts'

const inks = ['text-series-1', 'text-series-2', 'text-series-3', 'text-series-4'] as const
/** Beside colour, each line has a stroke of its own. */
const dashes = [undefined, '6 3', '2 2', '8 2 2 2'] as const
const height = 80
const width = 300

type ChartProps = {
  readonly history: SplitHistory
  readonly names: readonly string[]
  readonly weights: readonly number[]
}

/** Observed shares as lines, 0 to 100 % upwards; the wanted share is the faint level line of the same stroke. */
export function SplitHistoryChart({ history, names, weights }: ChartProps) {
  const t = useTranslations('traffic')
  const { at, shares } = history
  const first = at[0]
  const last = at.at(-1)
  if (first === undefined || last === undefined || first === last)
    return <p className="text-dim text-sm">{t('historyNone')}</p>
  const x = (instant: number) => ((instant - first) / (last - first)) * width
  const said = names.map((destination, index) =>
    t('shareNow', { destination, percent: Math.round((shares[index]?.at(-1) ?? 0) * 100) }),
  )
  return (
    <svg
      role="img"
      aria-label={t('historyLabel', { shares: said.join(', ') })}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-20 w-full rounded-sm border bg-raised"
    >
      {shares.map((line, index) => (
        <g
          key={names[index]}
          className={inks[index % inks.length]}
          fill="none"
          stroke="currentColor"
          vectorEffect="non-scaling-stroke"
        >
          <line
            x1={0}
            x2={width}
            y1={y((weights[index] ?? 0) / 100)}
            y2={y((weights[index] ?? 0) / 100)}
            strokeOpacity={0.35}
            strokeWidth={1}
            strokeDasharray="1 3"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={pathOf(line, at, x)}
            strokeWidth={1.75}
            strokeDasharray={dashes[index % dashes.length]}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  )
}

function y(share: number): number {
  // One unit of room above and below, or a line at 0 or 100 % is cut in half.
  return height - 2 - share * (height - 4)
}

/** A gap in the data is a gap in the line. */
function pathOf(line: readonly (number | null)[], at: readonly number[], x: (instant: number) => number): string {
  let drawing = false
  return line
    .map((share, index) => {
      const instant = at[index]
      if (share === null || instant === undefined) {
        drawing = false
        return ''
      }
      const command = `${drawing ? 'L' : 'M'}${x(instant).toFixed(1)} ${y(share).toFixed(1)}`
      drawing = true
      return command
    })
    .join('')
}
