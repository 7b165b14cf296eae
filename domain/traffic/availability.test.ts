import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { countAvailable, type EndpointFacts } from './availability.ts'

const now = new Date('2026-01-01T00:10:00Z')

function pod(name: string, version: string, readyAt = '2026-01-01T00:00:00Z'): KubeObject {
  const owner = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: `rs-${version}`,
    uid: `rs-${version}`,
    controller: true,
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app: 'catalog', version }, ownerReferences: [owner] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: readyAt }] },
  }
}
function slice(...endpoints: { name: string; ready?: boolean; terminating?: boolean }[]): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 's', namespace: 'shop' },
    endpoints: endpoints.map(({ name, ...conditions }) => ({ conditions, targetRef: { kind: 'Pod', name } })),
  }
}
function facts(slices: KubeObject[], pods: KubeObject[], hold = 0): EndpointFacts {
  return { slices, pods, minReadySecondsByOwner: new Map([['rs-v2', hold]]) }
}

describe('weight moves only to available pods, never on phase Running', () => {
  const pods = [pod('a', 'v1'), pod('b', 'v2'), pod('c', 'v2', '2026-01-01T00:09:50Z')]
  const all = [slice({ name: 'a' }, { name: 'b', ready: true }, { name: 'c', ready: true })]
  it.each([
    ['all of the Service', facts(all, pods), {}, { available: 3, ready: 3, total: 3 }],
    ['a subset', facts(all, pods), { version: 'v2' }, { available: 2, ready: 2, total: 2 }],
    ['minReadySeconds is honoured', facts(all, pods, 30), { version: 'v2' }, { available: 1, ready: 2, total: 2 }],
    [
      'Running but not ready',
      facts([slice({ name: 'b', ready: false })], pods),
      { version: 'v2' },
      { available: 0, ready: 0, total: 1 },
    ],
    [
      'terminating',
      facts([slice({ name: 'b', ready: true, terminating: true })], pods),
      { version: 'v2' },
      { available: 0, ready: 0, total: 1 },
    ],
    ['labels of nobody', facts(all, pods), { version: 'v3' }, { available: 0, ready: 0, total: 0 }],
    [
      'not selected by the Service',
      facts([slice({ name: 'a' })], pods),
      { version: 'v2' },
      { available: 0, ready: 0, total: 0 },
    ],
    [
      'two slices of one pod count once, as the best says',
      facts([slice({ name: 'b' }), slice({ name: 'b', ready: false })], pods),
      {},
      { available: 1, ready: 1, total: 1 },
    ],
    [
      'a slice without endpoints',
      facts([{ ...slice(), endpoints: null }], pods),
      {},
      { available: 0, ready: 0, total: 0 },
    ],
  ])('%s', (_name, given, labels, expected) => {
    expect(countAvailable(given, labels, now)).toEqual(expected)
  })
})
