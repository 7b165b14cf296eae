import { serviceOfHost } from './host.ts'
import type { ObservedHost } from './observed-host.ts'

/** A rate of `istio_requests_total` by its labels; null where there is no figure. */
export type RateSample = { readonly labels: Readonly<Record<string, string>>; readonly value: number | null }

/** `host` is the full name. */
export type RatedDestination = { readonly host: string; readonly subset?: string }

export type AttributedRates = {
  /** Per destination, in the order asked for. */
  readonly rates: readonly { readonly requestsPerSecond: number | null; readonly errorsPerSecond: number | null }[]
  /** What reaches the same Services but none of these destinations. */
  readonly elsewherePerSecond: number
}

/**
 * Lays samples to destinations. Both ends of a call report it in the mesh, so the caller's side is counted, which is
 * where a route is decided; the callee's only where no caller reports.
 *
 * - A subset is told by `destination_version` when its labels say `version`, else by the workloads of its pods.
 * - A destination without subset has all of its Service that no other destination here has.
 * - A Service of which nothing is reported at all is unknown (null); one that is reported, but not this subset, is 0.
 * - A NaN among the samples of a destination makes it unknown.
 *
 * Upstream: https://istio.io/latest/docs/reference/config/metrics/
 */
export function attributeRates(
  destinations: readonly RatedDestination[],
  hosts: readonly ObservedHost[],
  samples: readonly RateSample[],
): AttributedRates {
  const services = new Set(destinations.map(({ host }) => host))
  const relevant = oneReporter(samples.filter((sample) => services.has(hostOf(sample))))
  const taken = relevant.map((sample) => takerOf(sample, destinations, hosts))
  const rates = destinations.map(({ host }, index) => {
    if (!relevant.some((sample) => hostOf(sample) === host)) return { requestsPerSecond: null, errorsPerSecond: null }
    const own = relevant.filter((_, position) => taken[position] === index)
    return { requestsPerSecond: sumOf(own), errorsPerSecond: sumOf(own.filter(isError)) }
  })
  return { rates, elsewherePerSecond: sumOf(relevant.filter((_, position) => taken[position] === -1)) ?? 0 }
}

function oneReporter(samples: readonly RateSample[]): readonly RateSample[] {
  const isCallee = (sample: RateSample) => sample.labels.reporter === 'destination'
  const toldByCaller = new Set(samples.filter((sample) => !isCallee(sample)).map(hostOf))
  return samples.filter((sample) => !isCallee(sample) || !toldByCaller.has(hostOf(sample)))
}

/** The position of the destination a sample belongs to, or -1. */
function takerOf(
  sample: RateSample,
  destinations: readonly RatedDestination[],
  hosts: readonly ObservedHost[],
): number {
  const host = hostOf(sample)
  const bySubset = destinations.findIndex(
    (destination) =>
      destination.host === host && destination.subset !== undefined && reaches(sample, destination.subset, host, hosts),
  )
  if (bySubset !== -1) return bySubset
  return destinations.findIndex((destination) => destination.host === host && destination.subset === undefined)
}

function reaches(sample: RateSample, name: string, host: string, hosts: readonly ObservedHost[]): boolean {
  const subset = hosts
    .find((candidate) => candidate.host === host)
    ?.subsets.find((candidate) => candidate.name === name)
  if (subset === undefined) return false
  const version = subset.labels.version
  if (version !== undefined) return sample.labels.destination_version === version
  return subset.workloads.includes(sample.labels.destination_workload ?? '')
}

function hostOf({ labels }: RateSample): string {
  return `${labels.destination_service_name}.${labels.destination_service_namespace}.svc.cluster.local`
}

function isError({ labels }: RateSample): boolean {
  return labels.response_code === '0' || labels.response_code?.startsWith('5') === true
}

function sumOf(samples: readonly RateSample[]): number | null {
  return samples.reduce<number | null>((sum, { value }) => (sum === null || value === null ? null : sum + value), 0)
}

/** The Services to ask telemetry about; hosts outside the cluster have none. */
export function servicesOf(
  destinations: readonly RatedDestination[],
): readonly { readonly namespace: string; readonly name: string }[] {
  const hosts = [...new Set(destinations.map(({ host }) => host))]
  return hosts.flatMap((host) => serviceOfHost(host) ?? [])
}
