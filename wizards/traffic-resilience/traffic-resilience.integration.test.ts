import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { Operation, Plan } from '#domain/plan/operation.ts'
import { networkingVersion, virtualServiceRef } from '#domain/traffic/virtual-service.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { catalogRoutes, personWithoutRights, routedShop } from '#testing/routed-shop.ts'
import { observeResilience } from './observe.ts'
import { plan } from './plan.ts'
import { type ResilienceInput, schema } from './schema.ts'

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

it('writes the named fields of route and rule, and the undo is exact', async () => {
  const before = { routes: await read(routes()), rule: await read(rule()) }
  const made = await planned({
    timeoutSeconds: 1.5,
    retries: { attempts: 3, perTryTimeoutSeconds: 0.5, conditions: ['5xx', 'reset'] },
    breaker: { maxConnections: 64, http1MaxPendingRequests: 32, http2MaxRequests: 64 },
    outliers: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 3, intervalSeconds: 10, maxEjectionPercent: 50 },
  })
  for (const operation of made.operations) await run(router, operation)
  const [after, ruled] = [await read(routes()), await read(rule())]
  expect(httpOf(after)[1]).toMatchObject({
    timeout: '1500ms',
    retries: { attempts: 3, perTryTimeout: '500ms', retryOn: '5xx,reset' },
  })
  expect(JSON.stringify(httpOf(after).toSpliced(1, 1))).toBe(JSON.stringify(httpOf(before.routes).toSpliced(1, 1)))
  expect(ruled.spec).toMatchObject({
    trafficPolicy: {
      connectionPool: { tcp: { maxConnections: 64 }, http: { http1MaxPendingRequests: 32, http2MaxRequests: 64 } },
      outlierDetection: {
        consecutive5xxErrors: 5,
        consecutiveGatewayErrors: 3,
        interval: '10s',
        maxEjectionPercent: 50,
      },
    },
  })
  for (const { operation } of made.undo) await run(router, operation)
  expect(JSON.stringify((await read(routes())).spec)).toBe(JSON.stringify(before.routes.spec))
  expect(JSON.stringify((await read(rule())).spec)).toBe(JSON.stringify(before.rule.spec))
})

it('an edit of the rule between review and apply is a CONFLICT', async () => {
  const made = await planned({ outliers: { consecutive5xxErrors: 5 } })
  await ground.kube.patch(rule(), [{ op: 'add', path: '/metadata/labels', value: { edited: 'yes' } }])
  await expect(run(router, made.operations[0])).rejects.toMatchObject({ code: 'CONFLICT' })
})

it('somebody without rights writes neither', async () => {
  const made = await planned({ timeoutSeconds: 2, outliers: { consecutive5xxErrors: 5 } })
  expect(made.operations).toHaveLength(2)
  for (const operation of made.operations)
    await expect(run(stranger, operation)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(observeResilience(stranger, 'default', input({}))).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

const routes = () => virtualServiceRef(ground.namespace, 'catalog')
const rule = (): ObjectRef => ({
  apiVersion: networkingVersion,
  kind: 'DestinationRule',
  namespace: ground.namespace,
  name: 'catalog',
})

async function read(ref: ObjectRef): Promise<KubeObject> {
  const live = await ground.kube.read(ref)
  if (live === null) throw new Error(`${ref.kind} is gone`)
  return live
}

function httpOf(object: KubeObject): readonly unknown[] {
  return (object.spec as { http: readonly unknown[] }).http
}

function input(changes: Partial<ResilienceInput>): ResilienceInput {
  return { ...schema.parse({ namespace: ground.namespace, virtualService: 'catalog', route: 'primary' }), ...changes }
}

async function planned(changes: Partial<ResilienceInput>): Promise<Plan> {
  const decision = input(changes)
  const answer = plan(decision, await observeResilience(router, 'default', decision), new Date())
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.plan
}

async function run(viewer: Viewer, operation: Operation | undefined): Promise<void> {
  if (operation?.kind !== 'patch') throw new Error('the plan writes by patches')
  await kubeAs(viewer, 'default').patch(operation.target, operation.patch)
}
