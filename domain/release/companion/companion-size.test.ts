import { expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { companionSize } from './companion-size.ts'

const of = (spec: object): KubeObject => ({ apiVersion: 'v1', kind: 'Any', metadata: { name: 'checkout' }, spec })

it.each([
  ['rounded up', of({ replicas: 3 }), null, 50, 2],
  ['all of it', of({ replicas: 8 }), null, 100, 8],
  ['at least one', of({ replicas: 3 }), null, 5, 1],
  ['at least one of none', of({ replicas: 0 }), null, 100, 1],
  ['no replicas said: the API’s default of one', of({}), null, 100, 1],
  ['the autoscaler’s minimum where no replicas are said', of({}), of({ minReplicas: 3 }), 100, 3],
  ['what the autoscaler last asked for', of({ replicas: 6 }), of({ minReplicas: 3 }), 50, 3],
])('%s', (_name, workload, autoscaler, percent, expected) => {
  expect(companionSize(workload, autoscaler, percent)).toBe(expected)
})
