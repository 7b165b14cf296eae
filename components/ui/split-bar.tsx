import { cn } from './class-names.ts'

export type SplitPart = { readonly name: string; readonly weight: number }

const series = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4']
/** Beside colour, every second part is hatched, so two neighbours can be told apart in grey. */
const hatch = 'bg-[repeating-linear-gradient(135deg,transparent_0_4px,rgb(0_0_0/0.16)_4px_6px)]'

/** Shares of a whole side by side, with their percentages in words to a screen reader. */
export function SplitBar({
  parts,
  label,
  className,
}: {
  parts: readonly SplitPart[]
  label: string
  className?: string
}) {
  const total = parts.reduce((sum, part) => sum + part.weight, 0)
  const spoken = parts.map((part) => `${part.name} ${percentOf(part.weight, total)}%`).join(', ')
  return (
    <div
      role="img"
      aria-label={`${label}: ${spoken}`}
      className={cn('flex h-2.5 gap-px overflow-hidden rounded-sm bg-line', className)}
    >
      {parts.map((part, index) => (
        <div
          key={part.name}
          title={`${part.name} ${percentOf(part.weight, total)}%`}
          className={cn('transition-[width] duration-300', series[index % series.length])}
          style={{ width: `${percentOf(part.weight, total)}%` }}
        >
          {index % 2 === 1 && <div className={cn('size-full', hatch)} />}
        </div>
      ))}
    </div>
  )
}

/** Rounded share; nothing of nothing is 0. */
export function percentOf(weight: number, total: number): number {
  return total === 0 ? 0 : Math.round((weight / total) * 100)
}
