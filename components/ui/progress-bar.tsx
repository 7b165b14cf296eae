import type { Tone } from './badge.tsx'
import { cn } from './class-names.ts'

const fills = {
  neutral: 'bg-strong-line',
  ok: 'bg-ok-fill',
  warn: 'bg-warn-fill',
  bad: 'bg-bad-fill',
  moving: 'bg-accent',
} satisfies Record<Tone, string>

type ProgressBarProps = {
  readonly label: string
  /** 0 to 100; above is shown as full. Null: it moves, nobody knows how far. */
  readonly percent: number | null
  readonly tone?: Tone
  readonly className?: string
}

/** How much of a whole; the label says it in words and figures beside or to a screen reader. */
export function ProgressBar({ label, percent, tone = 'moving', className }: ProgressBarProps) {
  const shown = percent === null ? 100 : Math.max(0, Math.min(100, percent))
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...(percent === null ? {} : { 'aria-valuenow': Math.round(shown), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      className={cn('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className={cn(
          'h-full rounded-full transition-[width]',
          fills[tone],
          percent === null && 'animate-pulse opacity-60',
        )}
        style={{ width: `${shown}%` }}
      />
    </div>
  )
}
