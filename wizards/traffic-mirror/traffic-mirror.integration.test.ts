import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation, Planned } from '#domain/plan/operation.ts'
import { virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observeMirror } from './observe.ts'
import { plan } from './plan.ts'
import { type MirrorInput, schema } from './schema.ts'

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
afterAll(() => ground?.close())

it('replaces the older single mirror, leaves the rest byte for byte, and the undo is exact', async () => {
  const before = await read()
  const planned = await planOf([{ host: 'catalog', subset: 'v1', percent: 12.5 }])
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  await run(router, planned.plan.operations[0])
  const after = httpOf(await read())
  const { mirrors, ...rest } = after[1] ?? {}
  const { mirror: _older, ...restBefore } = httpOf(before)[1] ?? {}
  expect(mirrors).toEqual([{ destination: { host: 'catalog', subset: 'v1' }, percentage: { value: 12.5 } }])
  expect(JSON.stringify(rest)).toBe(JSON.stringify(restBefore))
  expect(JSON.stringify(after.toSpliced(1, 1))).toBe(JSON.stringify(httpOf(before).toSpliced(1, 1)))
  await run(router, planned.plan.undo[0]?.operation)
  expect(JSON.stringify((await read()).spec)).toBe(JSON.stringify(before.spec))
})

it('is refused where nobody could take the copies, by what the cluster has', async () => {
  const refused = async (mirrors: MirrorInput['mirrors']) => {
    const planned = await planOf(mirrors)
    return planned.ok ? [] : planned.refusals.map(({ code }) => code)
  }
  expect(await refused([{ host: 'catalog', subset: 'v3', percent: 5 }])).toEqual(['NO_AVAILABLE_ENDPOINTS'])
  expect(await refused([{ host: 'catalog', subset: 'v9', percent: 5 }])).toEqual(['SUBSET_NOT_FOUND'])
  expect(await refused([{ host: 'nowhere', percent: 5 }])).toEqual(['HOST_NOT_FOUND'])
})

it('somebody without rights sees nothing and writes nothing', async () => {
  const planned = await planOf([{ host: 'catalog', subset: 'v1', percent: 5 }])
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  await expect(run(stranger, planned.plan.operations[0])).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(observeMirror(stranger, 'default', input([]))).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

async function read(): Promise<KubeObject> {
  const live = await ground.kube.read(virtualServiceRef(ground.namespace, 'catalog'))
  if (live === null) throw new Error('the VirtualService is gone')
  return live
}

type Http = { readonly mirrors?: unknown; readonly mirror?: unknown }
function httpOf(object: KubeObject): readonly Http[] {
  return (object.spec as { http: readonly Http[] }).http
}

function input(mirrors: MirrorInput['mirrors']): MirrorInput {
  const route = { namespace: ground.namespace, virtualService: 'catalog', route: 'primary' }
  return schema.parse({ ...route, mirrors, keep: true })
}

async function planOf(mirrors: MirrorInput['mirrors']): Promise<Planned> {
  return plan(input(mirrors), await observeMirror(router, 'default', input(mirrors)), new Date())
}

async function run(viewer: Viewer, operation: Operation | undefined): Promise<void> {
  if (operation?.kind !== 'patch') throw new Error('the plan writes by one patch')
  await kubeAs(viewer, 'default').patch(operation.target, operation.patch)
}
