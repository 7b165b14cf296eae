import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { digestOf } from '#domain/plan/digest.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { testCluster } from '#testing/cluster.ts'
import { type CuttableProxy, cuttableProxy } from '#testing/cuttable-proxy.ts'
import { fiveObjects, fiveStepPlan, groundwork } from '#testing/five-step-plan.ts'
import { type JournalTrap, journalTrap } from '#testing/journal-trap.ts'
import { kubeconfigThrough, type OperationGround, operationGround, serverOf } from '#testing/operation-ground.ts'
import { startWorker } from '#testing/worker-process.ts'
import { cancelOperation } from '../cancel-operation.ts'
import { submitOperation } from '../submit-operation.ts'
import { undoOperation } from '../undo-operation.ts'
import { runOperation } from './run-operation.ts'

/**
 * A worker dies by kill -9 at every place between two steps of a plan, and another goes on. Nothing may be missing,
 * and nothing may be there twice.
 */
vi.setConfig({ testTimeout: 120_000 })

let ground: OperationGround
let proxy: CuttableProxy
let trap: JournalTrap
let requester: Viewer
let throughProxy: string

beforeAll(async () => {
  ground = await operationGround()
  trap = await journalTrap(ground.databaseUrl)
  proxy = await cuttableProxy(serverOf(testCluster().kubeconfig))
  throughProxy = kubeconfigThrough(testCluster().kubeconfig, proxy.port)
  requester = await ground.person('developer')
})
afterAll(async () => {
  await trap?.close()
  await proxy?.close()
  await ground?.close()
})

const moments = [
  'before the intent is written',
  'after the intent, before the write',
  'after the write, before it is journalled',
] as const
type Moment = (typeof moments)[number]

describe.each([0, 1, 2, 3, 4])('killed at step %i of the plan', (index) => {
  test.each(moments)('%s', async (moment) => {
    const { five, id, original } = await submitPlan(`do-${index}-${moments.indexOf(moment)}`)
    await killAt(id, 'do', index, moment)
    await finish(id, 'succeeded')

    const [created, applied, patched, deleted] = await Promise.all(
      [five.created, five.applied, five.patched, five.deleted].map((ref) => ground.kube.read(ref)),
    )
    expect(created?.data).toEqual({ a: '1' })
    expect(applied?.data).toEqual({ b: '2' })
    expect(patched?.spec).toMatchObject({ ingress: [{ ports: [{ port: 443 }] }, { ports: [{ port: 80 }] }] })
    // One generation more than before: the insertion was sent once.
    expect(patched?.metadata.generation).toBe((original?.metadata.generation ?? 0) + 1)
    expect(deleted).toBeNull()
    expect(await stepStates(id, 'do')).toEqual(['done', 'done', 'done', 'done', 'done'])
    const uid = created?.metadata.uid
    expect(
      await catalog().operationStep.findFirst({ where: { operationId: id, phase: 'do', index: 0 } }),
    ).toMatchObject({ result: { created: true, uid } })
  })
})

describe.each([0, 1, 2, 3])('killed at step %i of the undo', (index) => {
  test.each(moments)('%s', async (moment) => {
    const { five, id, original } = await submitPlan(`undo-${index}-${moments.indexOf(moment)}`)
    await runOperation(id)

    const operation = await catalog().operation.findUniqueOrThrow({ where: { id } })
    await trapAt(id, 'undo', index, moment)
    expect(await undoOperation(requester, operation, { now: new Date() })).toMatchObject({ ok: true })
    await killTrapped(id, 'undo', index, moment)
    await finish(id, 'undone')

    const [created, applied, patched, deleted] = await Promise.all(
      [five.created, five.applied, five.patched, five.deleted].map((ref) => ground.kube.read(ref)),
    )
    expect([created, applied]).toEqual([null, null])
    expect(JSON.stringify(patched?.spec)).toBe(JSON.stringify(original?.spec))
    expect(patched?.metadata.generation).toBe((original?.metadata.generation ?? 0) + 2)
    expect(deleted?.data).toEqual({ kept: 'value' })
  })
})

describe.each([0, 1, 2, 4])('stopped while the write of step %i is under way', (index) => {
  test('the write arrived: it is journalled, and undo takes it back', async () => {
    const { five, id, original } = await submitPlan(`stop-${index}`)
    await stopAt(id, index, 'after the write, before it is journalled')
    expect((await stepStates(id, 'do')).slice(0, index + 1)).toEqual(Array(index + 1).fill('done'))
    await undo(id)
    const [created, applied, patched, deleted] = await Promise.all(
      [five.created, five.applied, five.patched, five.deleted].map((ref) => ground.kube.read(ref)),
    )
    expect([created, applied]).toEqual([null, null])
    expect(JSON.stringify(patched?.spec)).toBe(JSON.stringify(original?.spec))
    expect(deleted?.data).toEqual({ kept: 'value' })
  })
})

test('stopped while a write is under way that does not arrive: there is nothing of it to take back', async () => {
  const { five, id, original } = await submitPlan('stopped')
  await stopAt(id, 2, 'after the intent, before the write')
  expect(await stepStates(id, 'do')).toEqual(['done', 'done', 'pending', 'pending', 'pending'])
  await undo(id)
  expect(await stepStates(id, 'undo')).toEqual(['skipped', 'skipped', 'done', 'done'])
  expect((await ground.kube.read(five.patched))?.metadata.generation).toBe(original?.metadata.generation)
})

/** The worker dies at the step, somebody presses Stop, and the next worker finds both. */
async function stopAt(id: string, index: number, moment: Moment): Promise<void> {
  await killAt(id, 'do', index, moment)
  const operation = await catalog().operation.findUniqueOrThrow({ where: { id } })
  expect(await cancelOperation(requester, operation, { now: new Date() })).toMatchObject({ ok: true })
  await finish(id, 'cancelled')
}

async function undo(id: string): Promise<void> {
  const operation = await catalog().operation.findUniqueOrThrow({ where: { id } })
  expect(await undoOperation(requester, operation, { now: new Date() })).toMatchObject({ ok: true })
  await runOperation(id)
  await settled(id, 'undone')
}

async function submitPlan(prefix: string) {
  const five = fiveObjects(ground.namespace, prefix)
  const { policy, doomed } = groundwork(five)
  const original = await ground.kube.create(policy)
  const plan = fiveStepPlan(five, (await ground.kube.create(doomed)).metadata.uid ?? '')
  const submitted = await submitOperation(requester, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan,
    digest: await digestOf(plan),
    subject: { kind: 'NetworkPolicy', namespace: ground.namespace, name: prefix },
    approval: { needed: false },
  })
  if (!submitted.ok) throw new Error(submitted.message.key)
  return { five, id: submitted.data.id, original }
}

async function killAt(id: string, phase: 'do' | 'undo', index: number, moment: Moment): Promise<void> {
  await trapAt(id, phase, index, moment)
  await killTrapped(id, phase, index, moment)
}

function trapAt(operationId: string, phase: string, index: number, moment: Moment): Promise<void> {
  return trap.set({
    operationId,
    phase,
    index,
    state: moment === 'after the write, before it is journalled' ? 'done' : 'running',
  })
}

/** Starts a worker and kills it while it stands in the trap, or just after, when its write can no longer arrive. */
async function killTrapped(operationId: string, phase: string, index: number, moment: Moment): Promise<void> {
  const worker = await startWorker(ground.databaseUrl, throughProxy)
  await trap.sprung()
  if (moment === 'after the intent, before the write') {
    proxy.hush()
    await trap.letGo()
    await expect
      .poll(() => catalog().operationStep.count({ where: { operationId, phase, index, state: 'running' } }), {
        interval: 5,
      })
      .toBe(1)
  }
  await worker.kill()
  await trap.letGo()
  proxy.restore()
}

async function finish(id: string, state: string): Promise<void> {
  const next = await startWorker(ground.databaseUrl, throughProxy)
  await settled(id, state)
  await next.stop()
}

async function settled(id: string, state: string): Promise<void> {
  const read = () => catalog().operation.findUniqueOrThrow({ where: { id }, select: { state: true, failure: true } })
  await expect.poll(read, { timeout: 60_000, interval: 10 }).toMatchObject({ state, failure: null })
}

async function stepStates(operationId: string, phase: string): Promise<string[]> {
  const steps = await catalog().operationStep.findMany({ where: { operationId, phase }, orderBy: { index: 'asc' } })
  return steps.map(({ state }) => state)
}
