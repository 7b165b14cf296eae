import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation, Plan } from '#domain/plan/operation.ts'
import { virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observeFault } from './observe.ts'
import { plan } from './plan.ts'
import { type FaultInput, schema } from './schema.ts'

let ground: OperationGround
let router: Viewer
let stranger: Viewer

beforeAll(async () => {
  ground = await operationGround()
  router = await ground.person('developer')
  stranger = await personWithoutRights()
  for (const object of routedShop(ground.namespace, router)) await ground.kube.create(object)
}, 60_000)
afterAll(() => ground?.close())
beforeEach(async () => {
  const live = await ground.kube.read(ref())
  if (live?.metadata.uid !== undefined) await ground.kube.delete(ref(), live.metadata.uid)
  await ground.kube.create(catalogRoutes(ground.namespace))
})

it('for a header: a route more, the others byte for byte; the undo is exact', async () => {
  const before = await read()
  const made = await planned({})
  await run(router, made.operations[0])
  const after = httpOf(await read())
  expect(after.map(({ name }) => name)).toEqual(['beta', 'primary-fault', 'primary', undefined])
  expect(after[1]).toMatchObject({
    match: [{ headers: { 'x-fault': { exact: 'on' } } }],
    fault: { abort: { httpStatus: 503, percentage: { value: 10 } } },
  })
  expect(JSON.stringify(after.toSpliced(1, 1))).toBe(JSON.stringify(httpOf(before)))
  await run(router, made.undo[0]?.operation)
  expect(JSON.stringify((await read()).spec)).toBe(JSON.stringify(before.spec))
})

it('for everybody: the fault of the route alone; the undo is exact', async () => {
  const before = await read()
  const made = await planned({ scope: 'everybody', delay: { seconds: 0.5, percent: 20 } })
  await run(router, made.operations[0])
  expect(httpOf(await read())[1]?.fault).toEqual({
    delay: { fixedDelay: '500ms', percentage: { value: 20 } },
    abort: { httpStatus: 503, percentage: { value: 10 } },
  })
  await run(router, made.undo[0]?.operation)
  expect(JSON.stringify((await read()).spec)).toBe(JSON.stringify(before.spec))
})

it('an edit between review and apply is a CONFLICT, and so is an undo after the fault was edited by hand', async () => {
  const stale = await planned({})
  await ground.kube.patch(ref(), [{ op: 'add', path: '/metadata/labels', value: { edited: 'yes' } }])
  await expect(run(router, stale.operations[0])).rejects.toMatchObject({ code: 'CONFLICT' })
  const made = await planned({})
  await run(router, made.operations[0])
  await ground.kube.patch(ref(), [{ op: 'replace', path: '/spec/http/1/fault/abort/httpStatus', value: 500 }])
  await expect(run(router, made.undo[0]?.operation)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(httpOf(await read())).toHaveLength(4)
})

it('somebody without rights sees nothing and writes nothing', async () => {
  const made = await planned({})
  await expect(run(stranger, made.operations[0])).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(observeFault(stranger, 'default', input({}))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await observeFault(stranger, 'default', {})).choices).toEqual([])
})

const ref = () => virtualServiceRef(ground.namespace, 'catalog')

async function read(): Promise<KubeObject> {
  const live = await ground.kube.read(ref())
  if (live === null) throw new Error('the VirtualService is gone')
  return live
}

type Http = { readonly name?: string; readonly fault?: unknown }
function httpOf(object: KubeObject): readonly Http[] {
  return (object.spec as { http: readonly Http[] }).http
}

function input(changes: Partial<FaultInput>): FaultInput {
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const route = { namespace: ground.namespace, virtualService: 'catalog', route: 'primary' }
  return { ...schema.parse({ ...route, abort: { status: 503, percent: 10 }, until }), ...changes }
}

async function planned(changes: Partial<FaultInput>): Promise<Plan> {
  const decision = input(changes)
  const answer = plan(decision, await observeFault(router, 'default', decision), new Date())
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.plan
}

async function run(viewer: Viewer, operation: Operation | undefined): Promise<void> {
  if (operation?.kind !== 'patch') throw new Error('the plan writes by one patch')
  await kubeAs(viewer, 'default').patch(operation.target, operation.patch)
}
