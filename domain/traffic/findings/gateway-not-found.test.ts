import { expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { judge, places, unreadBy } from '../testing/judge.ts'
import { gateway, httpRoute, virtualService } from '../testing/objects.ts'
import { gatewayNotFound } from './gateway-not-found.ts'

const newer: KubeObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'edge', namespace: 'infra' },
}
const attached = (parent: object) => httpRoute({ parentRefs: [parent] })

it.each([
  ['inside the mesh only', [virtualService({})], []],
  ['by its older full name', [gateway(), virtualService({ gateways: ['shop.shop.svc.cluster.local', './shop'] })], []],
  ['of its own namespace', [gateway(), virtualService({ gateways: ['shop', 'mesh'] })], []],
  ['of another namespace', [gateway({}, { namespace: 'infra' }), virtualService({ gateways: ['infra/shop'] })], []],
  [
    'none of that name',
    [gateway(), virtualService({ gateways: ['mesh', 'shopp'] })],
    ['VirtualService shop/catalog /spec/gateways/1'],
  ],
  ['a Gateway of the Gateway API', [newer, attached({ name: 'edge', namespace: 'infra' })], []],
  ['a Service as parent', [attached({ kind: 'Service', name: 'catalog' })], []],
  [
    'one of Istio is no parent',
    [gateway(), attached({ name: 'shop' })],
    ['HTTPRoute shop/catalog /spec/parentRefs/0/name'],
  ],
])('%s', (_name, objects, expected) => {
  expect(places(judge(gatewayNotFound, objects))).toEqual(expected)
})

it('is not said of a namespace whose Gateways could not be read', () => {
  const knows = (_plural: string, namespace: string | null) => namespace !== 'infra'
  const objects = [virtualService({ gateways: ['infra/shop'] })]
  expect(judge(gatewayNotFound, objects, { knows })).toEqual([])
  expect(unreadBy(gatewayNotFound, objects, { knows })).toEqual(['gateways infra'])
})
