import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { judgedTraffic } from './judged-traffic.ts'
import { stopTrafficCaches } from './traffic-cache.ts'

let ground: OperationGround
let router: Viewer
let narrow: Viewer
let stranger: Viewer

beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  narrow = await personWithoutRights()
  stranger = await personWithoutRights()
  for (const object of routedShop(ground.namespace, router)) await ground.kube.create(object)
  await ground.kube.create(catalogRoutes(ground.namespace))
  await ground.kube.create(mayRouteOnly(narrow))
}, 60_000)
afterAll(async () => {
  stopTrafficCaches()
  await ground?.close()
})

const waiting = { timeout: 10_000 }
const judged = (viewer: Viewer) => judgedTraffic(viewer, 'default', { namespace: ground.namespace })
const codes = async (viewer: Viewer) => (await judged(viewer)).findings.map(({ code }) => code)

describe('what is found is what the viewer may see', () => {
  it('names the route that an earlier one hides', async () => {
    const { findings, unchecked } = await judged(router)
    expect(findings.map(({ code, place }) => `${code} ${place.pointer}`)).toEqual(['UNREACHABLE_ROUTE /spec/http/2'])
    expect(unchecked).toEqual([])
  })

  it('the right to route is not the right to read what stands behind: that is said, not guessed', async () => {
    const { findings, unchecked } = await judged(narrow)
    expect(findings.map(({ code }) => code)).toEqual(['UNREACHABLE_ROUTE'])
    expect(unchecked).toContainEqual({
      code: 'UNKNOWN_HOST',
      what: 'services',
      namespace: ground.namespace,
      objects: 1,
    })
  })

  it('somebody without rights is told nothing, not even that something is there', async () => {
    expect(await judged(stranger)).toEqual({ findings: [], unchecked: [] })
  })
})

it('follows the cluster: a change is judged, and its end too', async () => {
  const ref = virtualServiceRef(ground.namespace, 'catalog')
  await ground.kube.patch(ref, [{ op: 'replace', path: '/spec/http/1/route/0/weight', value: 80 }])
  await vi.waitFor(async () => expect(await codes(router)).toEqual(['UNREACHABLE_ROUTE', 'WEIGHTS_NOT_100']), waiting)
  await ground.kube.patch(ref, [
    { op: 'replace', path: '/spec/http/1/route/0/weight', value: 90 },
    { op: 'remove', path: '/spec/http/2' },
  ])
  await vi.waitFor(async () => expect(await codes(router)).toEqual([]), waiting)
})

function mayRouteOnly(viewer: Viewer): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'narrow', namespace: ground.namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'router' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: viewer.kubernetes.user }],
  }
}
