import { expect, it } from 'vitest'
import { ownerOf } from '#domain/traffic/ownership.ts'
import { trimObject } from './trim-object.ts'

const metadata = { name: 'a', namespace: 'shop', labels: { app: 'a' }, uid: '1', annotations: { note: 'x' } }

it.each([
  [
    'a pod is its labels',
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] }, status: {} },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'shop', labels: { app: 'a' } } },
  ],
  [
    'an endpoint is whom it stands for and whether it is ready',
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata,
      ports: [],
      endpoints: [
        { addresses: ['10.0.0.1'], conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'a', uid: '2' } },
        { addresses: ['10.0.0.2'], conditions: { ready: false } },
      ],
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata,
      endpoints: [
        { conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'a' } },
        { conditions: { ready: false } },
      ],
    },
  ],
  [
    'a route is whole, its status left out',
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec: { hosts: ['a'], fresh: 1 },
      status: {},
    },
    { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata, spec: { hosts: ['a'], fresh: 1 } },
  ],
])('%s', (_name, object, expected) => {
  expect(trimObject(object)).toEqual(expected)
})

it('keeps who wrote spec, so that its owner is told as before', () => {
  const managedFields = [
    { manager: 'pilot-discovery', time: '2026-01-02T00:00:00Z', fieldsV1: { 'f:status': {} } },
    { manager: 'argocd-controller', time: '2026-01-01T00:00:00Z', fieldsV1: { 'f:spec': { 'f:hosts': {} } } },
  ]
  const object = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { ...metadata, managedFields },
  }
  expect(trimObject(object).metadata.managedFields).toHaveLength(1)
  expect(ownerOf(trimObject(object))).toEqual(ownerOf(object))
})
