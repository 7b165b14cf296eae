'use client'

import { useLocale } from 'next-intl'
import { cn } from '#components/ui/class-names.ts'
import { chartSize, linePath, type Point, type Scale } from './chart-lines.ts'

export type ChartLine = {
  readonly name: string
  /** Beside colour, lines differ by their stroke. */
  readonly look: 'old' | 'new' | 'wanted'
  readonly points: readonly Point[]
}

const looks = {
  old: { ink: 'text-series-1', dash: '6 3' },
  new: { ink: 'text-series-2', dash: undefined },
  wanted: { ink: 'text-dim', dash: '2 3' },
} as const

type TimeChartProps = {
  readonly title: string
  /** What the lines say now, for whoever does not see them. */
  readonly said: string
  readonly scale: Scale
  /** The upper edge in words; the lower one is 0. */
  readonly top: string
  readonly lines: readonly ChartLine[]
  readonly className?: string
}

/** Lines over time with their legend; what they say is beside them in figures. */
export function TimeChart({ title, said, scale, top, lines, className }: TimeChartProps) {
  const locale = useLocale()
  const time = (at: number) => new Date(at * 1_000).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-center gap-x-3 text-sm">
        <span className="font-medium">{title}</span>
        {lines.map(({ name, look }) => (
          <span key={look} className="inline-flex items-center gap-1.5 text-dim">
            <svg aria-hidden viewBox="0 0 16 4" className={cn('h-1 w-4', looks[look].ink)}>
              <path d="M0 2h16" stroke="currentColor" strokeWidth={2} strokeDasharray={looks[look].dash} />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg
        role="img"
        aria-label={`${title}: ${said}`}
        viewBox={`0 0 ${chartSize.width} ${chartSize.height}`}
        preserveAspectRatio="none"
        className={cn('h-24 w-full rounded-sm border bg-raised', className)}
      >
        {lines.map(({ look, points }) => (
          <path
            key={look}
            d={linePath(points, scale)}
            className={looks[look].ink}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.75}
            strokeLinecap="round"
            strokeDasharray={looks[look].dash}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <div aria-hidden className="figures flex justify-between text-2xs text-dim">
        <span>{time(scale.from)}</span>
        <span>0 – {top}</span>
        <span>{time(scale.to)}</span>
      </div>
    </figure>
  )
}
