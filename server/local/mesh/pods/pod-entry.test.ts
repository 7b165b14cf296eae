import { describe, expect, it } from 'vitest'
import { type PodObject, podEntry } from './pod-entry.ts'

/** A pod of Deployment `catalog-v1` as the API server answers it: running and ready. */
function aPod({ metadata, spec, status }: Partial<PodObject> = {}): PodObject {
  return {
    metadata: {
      uid: 'u1',
      name: 'catalog-v1-7c56db955-6psdt',
      namespace: 'shop',
      labels: { app: 'catalog', version: 'v1', 'pod-template-hash': '7c56db955' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'catalog-v1-7c56db955', controller: true }],
      ...metadata,
    },
    spec: { containers: [{ image: 'shop/catalog:1.8.2', ports: [{ containerPort: 8080 }] }], ...spec },
    status: { podIP: '10.244.0.7', phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], ...status },
  }
}

describe('podEntry', () => {
  it('tells who a pod is', () => {
    expect(podEntry(aPod())).toEqual({
      uid: 'u1',
      ip: '10.244.0.7',
      pod: 'catalog-v1-7c56db955-6psdt',
      namespace: 'shop',
      workload: 'catalog-v1',
      version: 'v1',
      image: 'shop/catalog:1.8.2',
      ports: [8080],
      ready: true,
      deleting: false,
      drainSeconds: 0,
      behaviour: { latencyMs: 0, errorPercent: 0, errorStatus: 500 },
    })
  })

  it.each([
    ['has no address yet', aPod({ status: { podIP: undefined, phase: 'Pending' } })],
    ['has ended', aPod({ status: { podIP: '10.244.0.7', phase: 'Succeeded' } })],
    ['has the address of its node', aPod({ spec: { hostNetwork: true, containers: [] } })],
  ])('leaves out a pod that %s', (_, pod) => {
    expect(podEntry(pod)).toBeNull()
  })

  it.each([
    [[{ kind: 'StatefulSet', name: 'db', controller: true }], 'db'],
    [[{ kind: 'ReplicaSet', name: 'by-hand', controller: true }], 'by-hand'],
    [[], 'catalog-v1-7c56db955-6psdt'],
  ])('names the workload of owners %j %s', (ownerReferences, workload) => {
    expect(
      podEntry(aPod({ metadata: { uid: 'u1', name: 'catalog-v1-7c56db955-6psdt', ownerReferences } })),
    ).toMatchObject({ workload })
  })

  it.each([
    [{ version: 'v2', 'app.kubernetes.io/version': '9' }, 'shop/catalog:1', 'v2'],
    [{ 'app.kubernetes.io/version': '9' }, 'shop/catalog:1', '9'],
    [{}, 'registry:5000/shop/catalog:1.8.2@sha256:00', '1.8.2'],
    [{}, 'registry:5000/shop/catalog', 'latest'],
  ])('takes the version of labels %j and image %s', (labels, image, version) => {
    const pod = aPod({ metadata: { uid: 'u1', name: 'p', labels }, spec: { containers: [{ image }] } })
    expect(podEntry(pod)).toMatchObject({ version })
  })

  it.each([
    [{ 'sample.pilothouse.io/latency-ms': '250' }, { latencyMs: 250, errorPercent: 0, errorStatus: 500 }],
    [
      { 'sample.pilothouse.io/error-percent': '12.5', 'sample.pilothouse.io/error-status': '503' },
      { latencyMs: 0, errorPercent: 12.5, errorStatus: 503 },
    ],
    [
      {
        'sample.pilothouse.io/latency-ms': '-1',
        'sample.pilothouse.io/error-percent': 'all',
        'sample.pilothouse.io/error-status': '200',
      },
      { latencyMs: 0, errorPercent: 0, errorStatus: 500 },
    ],
  ])('misbehaves as annotated: %j', (annotations, behaviour) => {
    expect(podEntry(aPod({ metadata: { uid: 'u1', name: 'p', annotations } }))).toMatchObject({ behaviour })
  })

  it('drains as long as the preStop hook sleeps, but no longer than the grace period', () => {
    const containers = [{ lifecycle: { preStop: { sleep: { seconds: 20 } } } }, {}]
    expect(podEntry(aPod({ spec: { containers } }))).toMatchObject({ drainSeconds: 20 })
    expect(podEntry(aPod({ spec: { containers, terminationGracePeriodSeconds: 5 } }))).toMatchObject({
      drainSeconds: 5,
    })
  })
})
