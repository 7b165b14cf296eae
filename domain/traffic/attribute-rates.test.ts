import { describe, expect, it } from 'vitest'
import { attributeRates, type RateSample } from './attribute-rates.ts'
import type { ObservedHost } from './observed-host.ts'

const host = 'catalog.shop.svc.cluster.local'
const subset = (name: string, labels: Record<string, string>) => ({
  name,
  labels,
  pods: null,
  workloads: [`catalog-${name}`],
})
const byVersion: ObservedHost = {
  host,
  found: 'service',
  pods: null,
  consistentHash: false,
  subsets: [subset('v1', { version: 'v1' }), subset('v2', { version: 'v2' })],
}
const byTrack: ObservedHost = {
  ...byVersion,
  subsets: [subset('v1', { track: 'stable' }), subset('v2', { track: 'canary' })],
}

function sample(version: string, value: number | null, labels: Record<string, string> = {}): RateSample {
  const fixed = {
    destination_service_name: 'catalog',
    destination_service_namespace: 'shop',
    response_code: '200',
    reporter: 'source',
  }
  return {
    labels: { ...fixed, destination_version: version, destination_workload: `catalog-${version}`, ...labels },
    value,
  }
}
const both = [
  { host, subset: 'v1' },
  { host, subset: 'v2' },
]
const requests = (
  samples: RateSample[],
  hosts: ObservedHost[] = [byVersion],
  destinations: { host: string; subset?: string }[] = both,
) => {
  const { rates, elsewherePerSecond } = attributeRates(destinations, hosts, samples)
  return [...rates.map(({ requestsPerSecond }) => requestsPerSecond), elsewherePerSecond]
}

describe('rates are laid to destinations', () => {
  it.each([
    ['by version', requests([sample('v1', 18), sample('v2', 2)]), [18, 2, 0]],
    [
      'by workload, where the subset has no version',
      requests([sample('v1', 18), sample('v2', 2)], [byTrack]),
      [18, 2, 0],
    ],
    [
      'codes of one destination together',
      requests([sample('v1', 18), sample('v1', 1, { response_code: '503' })]),
      [19, 0, 0],
    ],
    [
      "both ends report: the caller's side counts",
      requests([sample('v1', 18), sample('v1', 18, { reporter: 'destination' })]),
      [18, 0, 0],
    ],
    ["the callee's side, where no caller reports", requests([sample('v1', 5, { reporter: 'destination' })]), [5, 0, 0]],
    ['no reporter named', requests([sample('v1', 5, { reporter: '' })]), [5, 0, 0]],
    ['versions the route does not name', requests([sample('v1', 5), sample('v3', 4)]), [5, 0, 4]],
    ['no data is unknown, not zero', requests([]), [null, null, 0]],
    ['another Service', requests([sample('v1', 5, { destination_service_name: 'checkout' })]), [null, null, 0]],
    ['NaN is unknown', requests([sample('v1', null), sample('v2', 2)]), [null, 2, 0]],
    [
      'no subset has the rest',
      requests([sample('v1', 5), sample('v2', 2), sample('v3', 1)], [byVersion], [{ host }, { host, subset: 'v2' }]),
      [6, 2, 0],
    ],
  ])('%s', (_name, seen, expected) => {
    expect(seen).toEqual(expected)
  })

  it('counts 5xx and broken connections as errors', () => {
    const samples = [
      sample('v1', 10),
      sample('v1', 2, { response_code: '503' }),
      sample('v1', 1, { response_code: '0' }),
      sample('v1', 3, { response_code: '404' }),
    ]
    expect(attributeRates(both, [byVersion], samples).rates[0]).toEqual({ requestsPerSecond: 16, errorsPerSecond: 3 })
  })
})
