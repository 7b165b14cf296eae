import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { judgedTraffic } from './judged-traffic.ts'
import { stopTrafficCaches } from './traffic-cache.ts'

let ground: OperationGround
let router: Viewer
let stranger: Viewer

beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  stranger = await personWithoutRights()
  for (const object of routedShop(ground.namespace, router)) await ground.kube.create(object)
  await ground.kube.create(catalogRoutes(ground.namespace))
}, 60_000)
afterAll(async () => {
  stopTrafficCaches()
  await ground?.close()
})

const judged = (viewer: Viewer) => judgedTraffic(viewer, 'default', { namespace: ground.namespace })
const codes = async (viewer: Viewer) => (await judged(viewer)).findings.map(({ code }) => code)

describe('what is found is what the viewer may see', () => {
  it('names the route that an earlier one hides, and says what could not be read', async () => {
    const { findings, unchecked } = await judged(router)
    expect(findings.map(({ code, place }) => `${code} ${place.pointer}`)).toEqual(['UNREACHABLE_ROUTE /spec/http/2'])
    // The right to route is not the right to read what stands behind.
    expect(unchecked).toEqual(
      expect.arrayContaining([{ code: 'UNKNOWN_HOST', what: 'services', namespace: ground.namespace, objects: 1 }]),
    )
  })

  it('somebody without rights is told nothing, not even that something is there', async () => {
    expect(await judged(stranger)).toEqual({ findings: [], unchecked: [] })
  })
})

it('follows the cluster: a change is judged, and its end too', async () => {
  const ref = virtualServiceRef(ground.namespace, 'catalog')
  await ground.kube.patch(ref, [{ op: 'replace', path: '/spec/http/1/route/0/weight', value: 80 }])
  await vi.waitFor(async () => expect(await codes(router)).toEqual(['UNREACHABLE_ROUTE', 'WEIGHTS_NOT_100']), 10_000)
  await ground.kube.patch(ref, [
    { op: 'replace', path: '/spec/http/1/route/0/weight', value: 90 },
    { op: 'remove', path: '/spec/http/2' },
  ])
  await vi.waitFor(async () => expect(await codes(router)).toEqual([]), 10_000)
})
