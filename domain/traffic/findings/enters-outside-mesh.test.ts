import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { service, to, virtualService } from '../testing/objects.ts'
import { entersOutsideMesh } from './enters-outside-mesh.ts'

const routes = virtualService({ http: [{ route: [to()] }] })
const place = 'Service shop/catalog /spec/type'

it.each([
  ['ClusterIP', [service(), routes], []],
  ['NodePort', [service({ type: 'NodePort' }), routes], [place]],
  ['LoadBalancer', [service({ type: 'LoadBalancer' }), routes], [place]],
  ['no route leads to it', [service({ type: 'LoadBalancer' })], []],
])('%s', (_name, objects, expected) => {
  expect(places(judge(entersOutsideMesh, objects))).toEqual(expected)
})
