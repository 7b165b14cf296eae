import { attributeRates, type RatedDestination } from '#domain/traffic/attribute-rates.ts'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { SplitHistory } from '#domain/traffic/observed-split.ts'
import type { Series } from '#server/clients/prometheus/read-answer.ts'

/** Series of rates → shares per destination at each instant; null where a rate is unknown or nothing came at all. */
export function foldHistory(
  series: readonly Series[],
  destinations: readonly RatedDestination[],
  hosts: readonly ObservedHost[],
): SplitHistory {
  const at = [...new Set(series.flatMap(({ points }) => points.map((point) => point.at)))].sort((a, b) => a - b)
  const columns = at.map((instant) => {
    const samples = series.flatMap(({ labels, points }) =>
      points.filter((point) => point.at === instant).map(({ value }) => ({ labels, value })),
    )
    const rates = attributeRates(destinations, hosts, samples).rates.map(({ requestsPerSecond }) => requestsPerSecond)
    const total = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0)
    return rates.map((rate) => (rate === null || total === 0 || rates.includes(null) ? null : rate / total))
  })
  return { at, shares: destinations.map((_, index) => columns.map((column) => column[index] ?? null)) }
}
