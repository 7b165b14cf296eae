import type { WantedPoint } from '#server/features/release/release-dto.ts'

/** `at` in seconds since the epoch; null is a gap. */
export type Point = { readonly at: number; readonly value: number | null }

/** What a chart shows: from when to when (seconds since the epoch), and the value at its upper edge. */
export type Scale = { readonly from: number; readonly to: number; readonly top: number }

/** In the units of the view box. */
export const chartSize = { width: 600, height: 120 } as const

/** Room above and below, or a line at 0 or at the top is cut in half. */
const edge = 2

/** An SVG path through the points; a gap in the figures is a gap in the line. A lone figure is a short stroke. */
export function linePath(points: readonly Point[], scale: Scale): string {
  return points
    .map(({ at, value }, index) => {
      if (value === null) return ''
      const begins = (points[index - 1]?.value ?? null) === null
      const place = `${x(at, scale)} ${y(value, scale)}`
      return begins ? `M${place}h0.01` : `L${place}`
    })
    .join('')
}

/**
 * The wanted share as a flight of steps, percent: each holds until the next one, the last until the end of the chart.
 * Before the release nobody is to be answered by the new version.
 */
export function wantedSteps(wanted: readonly WantedPoint[], { from, to }: Scale): readonly Point[] {
  const steps = wanted
    .map(({ at, percent }) => ({ at: Math.min(to, Math.max(from, Date.parse(at) / 1_000)), value: percent }))
    .flatMap((step, index, all) => [{ at: step.at, value: all[index - 1]?.value ?? 0 }, step])
  return [{ at: from, value: 0 }, ...steps, { at: to, value: steps.at(-1)?.value ?? 0 }]
}

/** A round number no smaller than any of the values: 1, 2 or 5 times a power of ten. 1 where there are none. */
export function roundTop(values: readonly (number | null)[]): number {
  const greatest = Math.max(0, ...values.map((value) => value ?? 0))
  if (greatest === 0) return 1
  const power = 10 ** Math.floor(Math.log10(greatest))
  return [1, 2, 5, 10].map((factor) => factor * power).find((top) => top >= greatest) ?? greatest
}

function x(at: number, { from, to }: Scale): string {
  return (((at - from) / Math.max(1, to - from)) * chartSize.width).toFixed(1)
}

function y(value: number, { top }: Scale): string {
  return (chartSize.height - edge - (value / top) * (chartSize.height - 2 * edge)).toFixed(1)
}
