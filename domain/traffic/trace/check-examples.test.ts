import { describe, expect, it } from 'vitest'
import { checkExamples } from './check-examples.ts'
import { indexMesh } from './index-mesh.ts'
import type { FullRoute } from './mesh.ts'
import { meshAround } from './mesh-around.ts'
import { propose } from './propose.ts'
import { aGateway, answering, aRequest, aRule, aService, aVirtualService, fromShop, meshOf } from './testing/mesh-of.ts'

const to = (subset: string, weight: number) => ({ destination: { host: 'catalog', subset }, weight })
const subsets = ['v1', 'v2'].map((version) => ({ name: version, labels: { version } }))
const more = { destinationRules: [aRule({ subsets })] }
const examples = [{ name: 'front page', request: aRequest('/') }]

function changed(before: readonly FullRoute[], after: readonly FullRoute[]): readonly string[] {
  const mesh = meshOf([aVirtualService(before)], more)
  const proposed = propose(mesh, [aVirtualService(after)])
  return checkExamples(examples, indexMesh(mesh), indexMesh(proposed)).map((one) => `${one.before} → ${one.after}`)
}

describe('an example is answered otherwise', () => {
  const split = (v1: number, v2: number): FullRoute => ({ route: [to('v1', v1), to('v2', v2)] })
  const host = 'catalog.shop.svc.cluster.local:80'
  it.each<[string, readonly FullRoute[], readonly FullRoute[], readonly string[]]>([
    ['not by another share', [split(90, 10)], [split(40, 60)], []],
    [
      'when a destination loses its last share',
      [split(90, 10)],
      [split(100, 0)],
      [`${host} v1, ${host} v2 → ${host} v1`],
    ],
    ['when one gets its first', [split(100, 0)], [split(99, 1)], [`${host} v1 → ${host} v1, ${host} v2`]],
    [
      'not by a route that does not take it',
      [split(90, 10)],
      [answering(200, { uri: { prefix: '/x' } }), split(90, 10)],
      [],
    ],
    ['by a route before it', [split(100, 0)], [answering(404), split(100, 0)], [`${host} v1 → ANSWERED 404`]],
    [
      'by another path',
      [split(100, 0)],
      [{ ...split(100, 0), rewrite: { uri: '/v2' } }],
      [`${host} v1 → ${host} v1 catalog.test/v2`],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(changed(before, after)).toEqual(expected)
  })
})

it('what is around requests answers them as the whole mesh does, and is no more', () => {
  const ingress = aService('ingress', { selector: { istio: 'ingressgateway' } }, { namespace: 'istio-system' })
  const other = aVirtualService([answering(200)], { hosts: ['other.test'] }, { name: 'other' })
  const mesh = meshOf([aVirtualService([{ route: [to('v1', 100)] }]), other], {
    gateways: [aGateway()],
    services: [ingress, aService(), aService('unrelated')],
    destinationRules: [aRule({ subsets }), aRule({ host: 'unrelated' }, { name: 'unrelated' })],
  })
  const requests = [aRequest('/'), fromShop('catalog')]
  const around = meshAround(mesh, requests)
  const names = (objects: typeof mesh.services) => objects.map(({ metadata }) => metadata.name)
  expect([names(around.virtualServices), names(around.services), names(around.destinationRules)]).toEqual([
    ['catalog'],
    ['ingress', 'catalog'],
    ['catalog'],
  ])
  const all = requests.map((request, index) => ({ name: String(index), request }))
  expect(checkExamples(all, indexMesh(mesh), indexMesh(around))).toEqual([])
})
