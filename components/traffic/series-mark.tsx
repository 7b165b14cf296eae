const series = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4'] as const

/** The colour of a destination's part in the bars beside it, by its place in the route. */
export function SeriesMark({ index }: { index: number }) {
  return <span aria-hidden className={`inline-block size-2.5 shrink-0 rounded-xs ${series[index % series.length]}`} />
}
