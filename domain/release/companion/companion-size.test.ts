import { expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { context, observed } from '../routers/release-builder.ts'
import { companionSize } from './companion-size.ts'

const of = (spec: object): KubeObject => ({ apiVersion: 'v1', kind: 'Any', metadata: { name: 'checkout' }, spec })

it.each([
  ['rounded up', of({ replicas: 3 }), null, 50, 2],
  ['all of it', of({ replicas: 8 }), null, 100, 8],
  ['at least one', of({ replicas: 3 }), null, 5, 1],
  ['none at 0 %', of({ replicas: 3 }), null, 0, 0],
  ['at least one of none', of({ replicas: 0 }), null, 100, 1],
  ['no replicas said: the API’s default of one', of({}), null, 100, 1],
  ['the autoscaler’s minimum where no replicas are said', of({}), of({ minReplicas: 3 }), 100, 3],
  ['what the autoscaler last asked for', of({ replicas: 6 }), of({ minReplicas: 3 }), 50, 3],
])('%s', (_name, workload, autoscaler, percent, expected) => {
  const { release, observed: seen } = context({}, observed())
  expect(companionSize(release, { ...seen, workload, autoscaler }, percent)).toBe(expected)
})

it.each([
  ['what the release has taken away of the stable version counts', 'replicas', 1, 100, 3],
  ['and so does what somebody has added', 'replicas', 5, 100, 5],
  ['elsewhere the stable version is as large as it is', 'virtual-service', 1, 100, 1],
] as const)('%s', (_name, router, replicas, percent, expected) => {
  const { release, observed: seen } = context({ router, route: null }, observed())
  expect(companionSize(release, { ...seen, workload: of({ replicas }) }, percent)).toBe(expected)
})
