import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { digestOf } from '#domain/plan/digest.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { testCluster } from '#testing/cluster.ts'
import { type CuttableProxy, cuttableProxy } from '#testing/cuttable-proxy.ts'
import { kubeconfigThrough, type OperationGround, operationGround, serverOf } from '#testing/operation-ground.ts'
import { startWorker, type WorkerProcess } from '#testing/worker-process.ts'
import { submitOperation } from '../submit-operation.ts'

/** The cluster or the database goes away while a real worker is at work, and comes back. */
vi.setConfig({ testTimeout: 120_000 })

let ground: OperationGround
let requester: Viewer
let cluster: CuttableProxy
let database: CuttableProxy
let worker: WorkerProcess

beforeAll(async () => {
  ground = await operationGround()
  requester = await ground.person('developer')
  cluster = await cuttableProxy(serverOf(testCluster().kubeconfig))
  const direct = new URL(ground.databaseUrl)
  database = await cuttableProxy({ host: direct.hostname, port: Number(direct.port) })
  const relayed = new URL(ground.databaseUrl)
  relayed.host = `127.0.0.1:${database.port}`
  worker = await startWorker(relayed.href, kubeconfigThrough(testCluster().kubeconfig, cluster.port))
})
afterAll(async () => {
  await worker?.kill()
  await cluster?.close()
  await database?.close()
  await ground?.close()
})

const outageMs = 3_000

test('the cluster is away for a while: the operation goes on running and ends well', async () => {
  const id = await submitWaiting('cluster')
  await isWaiting(id)
  cluster.cut()
  await make('cluster-awaited')
  await away()
  expect(await stateOf(id)).toBe('running')
  expect(await waitingFor(id)).toMatchObject({ key: 'kube.error.unreachable' })
  cluster.restore()
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('succeeded')
  expect(await waitingFor(id)).toBeNull()
  expect(await ground.kube.read(refOf('cluster-made'))).not.toBeNull()
})

test('the database is away for a while: nothing is lost, and all of it resumes', async () => {
  const id = await submitWaiting('database')
  await isWaiting(id)
  database.cut()
  await make('database-awaited')
  await away()
  expect(await stateOf(id)).toBe('running')
  database.restore()
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('succeeded')
  expect(await ground.kube.read(refOf('database-made'))).not.toBeNull()
})

test('an operation asked for while the cluster is away runs when it is back', async () => {
  cluster.cut()
  await make('late-awaited')
  const id = await submitWaiting('late')
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('running')
  await away()
  expect(await stateOf(id)).toBe('running')
  cluster.restore()
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('succeeded')
})

const refOf = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: ground.namespace, name })
const objectOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: ground.namespace },
})
const make = (name: string) => ground.kube.create(objectOf(name))
const stateOf = async (id: string) => (await catalog().operation.findUniqueOrThrow({ where: { id } })).state
const waitingFor = async (operationId: string) =>
  (await catalog().operationStep.findFirst({ where: { operationId, phase: 'do', index: 0 } }))?.waitingFor
/** The length of the outage is what is tested, so it is waited for by the clock. */
const away = () => new Promise((resolve) => setTimeout(resolve, outageMs))

function isWaiting(operationId: string): Promise<void> {
  return expect
    .poll(() => catalog().operationStep.count({ where: { operationId, index: 0, state: 'running' } }), {
      timeout: 10_000,
    })
    .toBe(1)
}

async function submitWaiting(prefix: string): Promise<string> {
  const why = phrase('operations.kind.wait')
  const plan: Plan = {
    summary: why,
    operations: [
      { kind: 'wait', target: refOf(`${prefix}-awaited`), until: { type: 'exists' }, timeoutSeconds: 120, why },
      { kind: 'create', object: objectOf(`${prefix}-made`), as: 'viewer', why },
    ],
    undo: [],
    warnings: [],
  }
  const submitted = await submitOperation(requester, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan,
    digest: await digestOf(plan),
    subject: { kind: 'ConfigMap', namespace: ground.namespace, name: prefix },
    approval: { needed: false },
  })
  if (!submitted.ok) throw new Error(submitted.message.key)
  return submitted.data.id
}
