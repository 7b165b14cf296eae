import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectRef } from '#domain/kube/object.ts'
import { digestOf } from '#domain/plan/digest.ts'
import type { Operation, UndoStep } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { cancelOperation } from '../cancel-operation.ts'
import { retryOperation } from '../retry-operation.ts'
import { submitOperation } from '../submit-operation.ts'
import { undoOperation } from '../undo-operation.ts'
import { undoOverdue, undoWhenDue } from '../undo-when-due.ts'
import { claimOperation } from './claim-operation.ts'
import { finishStep } from './journal.ts'
import { requeueOrphans } from './requeue-orphans.ts'
import { runOperation } from './run-operation.ts'

let ground: OperationGround
let requester: Viewer

beforeAll(async () => {
  ground = await operationGround()
  requester = await ground.person('developer')
})
afterAll(() => ground?.close())

const why = phrase('operations.kind.create')
const refOf = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: ground.namespace, name })
const objectOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: ground.namespace },
})
const create = (name: string): Operation => ({ kind: 'create', object: objectOf(name), as: 'viewer', why })
const deleteCreatedBy = (step: number, name: string): UndoStep => ({
  undoes: step,
  operation: { kind: 'delete', target: refOf(name), uid: { createdBy: step }, as: 'viewer', why },
})
const waitFor = (name: string, timeoutSeconds: number): Operation => ({
  kind: 'wait',
  target: refOf(name),
  until: { type: 'exists' },
  timeoutSeconds,
  why,
})

test('steps run in order; the first failure stops them, and undo takes back only what was made', async () => {
  await ground.kube.create(objectOf('order-theirs'))
  const id = await submit(
    [create('order-a'), create('order-theirs'), create('order-b')],
    [deleteCreatedBy(1, 'order-theirs'), deleteCreatedBy(0, 'order-a')],
  )
  await runOperation(id)
  expect(await journal(id, 'do')).toEqual(['done', 'failed', 'pending'])
  expect(await row(id)).toMatchObject({
    state: 'failed',
    failure: { phase: 'do', index: 1, code: 'CONFLICT', message: { key: 'operations.failure.exists' } },
  })
  expect(await ground.kube.read(refOf('order-b'))).toBeNull()

  await undoOperation(requester, await row(id), { now: new Date() })
  await runOperation(id)
  expect(await journal(id, 'undo')).toEqual(['skipped', 'done'])
  expect(await ground.kube.read(refOf('order-a'))).toBeNull()
  expect(await ground.kube.read(refOf('order-theirs'))).not.toBeNull()
})

test('the undo is in the journal before the first write', async () => {
  const id = await submit([create('printed')], [deleteCreatedBy(0, 'printed')])
  expect(await journal(id, 'undo')).toEqual(['pending'])
  expect(await ground.kube.read(refOf('printed'))).toBeNull()
})

test('a failed step is tried again from where it stopped', async () => {
  const theirs = await ground.kube.create(objectOf('retry-b'))
  const id = await submit([create('retry-a'), create('retry-b')])
  await runOperation(id)
  const first = await ground.kube.read(refOf('retry-a'))
  await ground.kube.delete(refOf('retry-b'), theirs.metadata.uid ?? '')
  expect(await retryOperation(requester, await row(id), { now: new Date() })).toMatchObject({ ok: true })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'succeeded', failure: null })
  expect((await ground.kube.read(refOf('retry-a')))?.metadata.uid).toBe(first?.metadata.uid)
})

test('a wait says what it waits for, ends when it is so, and goes on', async () => {
  const id = await submit([waitFor('awaited', 30), create('after')])
  const running = runOperation(id)
  await expect
    .poll(() => catalog().operationStep.findFirst({ where: { operationId: id, index: 0 } }), { timeout: 20_000 })
    .toMatchObject({ waitingFor: { key: 'operations.waiting.exists' } })
  await ground.kube.create(objectOf('awaited'))
  await running
  expect(await row(id)).toMatchObject({ state: 'succeeded' })
})

test('a wait that takes too long fails with TIMED_OUT', async () => {
  const id = await submit([waitFor('never', 1)])
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'failed', failure: { code: 'TIMED_OUT' } })
})

test('a running operation is cancelled in its wait; what it made stays and can be undone', async () => {
  const id = await submit(
    [create('cancel-a'), waitFor('cancel-never', 60), create('cancel-b')],
    [deleteCreatedBy(0, 'cancel-a')],
  )
  const running = runOperation(id)
  await expect.poll(() => journal(id, 'do'), { timeout: 20_000 }).toEqual(['done', 'running', 'pending'])
  expect(await cancelOperation(requester, await row(id), { now: new Date() })).toMatchObject({ ok: true })
  await running
  expect(await row(id)).toMatchObject({ state: 'cancelled' })
  expect(await ground.kube.read(refOf('cancel-b'))).toBeNull()
  await undoOperation(requester, await row(id), { now: new Date() })
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone' })
  expect(await ground.kube.read(refOf('cancel-a'))).toBeNull()
})

test('two workers at one operation: one runs it, the other does nothing', async () => {
  const id = await submit([create('shared')])
  await Promise.all([runOperation(id), runOperation(id)])
  expect(await row(id)).toMatchObject({ state: 'succeeded', fence: 1 })
})

test('a worker that has been replaced can write nothing more', async () => {
  const id = await submit([create('stale')])
  const stale = await claimOperation(id, new Date())
  const current = await claimOperation(id, new Date())
  const step = stale?.steps[0]
  if (stale === null || step === undefined) throw new Error('the operation was not claimed')
  await expect(finishStep(stale, step, {}, new Date())).rejects.toThrow('claimed by another worker')
  expect(current?.fence).toBe(stale.fence + 1)
  expect(await journal(id, 'do')).toEqual(['pending'])
})

test('an operation without a worker is queued again, one with a job or a worker is left', async () => {
  const [queued, orphan] = [await submit([create('queued')]), await submit([create('orphan')])]
  await catalog().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`operation:${orphan}`}`
  const found = await requeueOrphans()
  expect(found).toContain(orphan)
  expect(found).not.toContain(queued)
  expect(await requeueOrphans()).not.toContain(orphan)
})

test('an end time is kept by the queue: when it comes, everything is put back, once', async () => {
  const at = new Date(Date.now() + 3_600_000)
  const id = await submit(
    [create('boxed'), { kind: 'record', record: { type: 'undo-scheduled', at: at.toISOString() }, why }],
    [deleteCreatedBy(0, 'boxed')],
  )
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'succeeded', undoAt: at })
  const jobs = await catalog().$queryRaw<
    { run_at: Date }[]
  >`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`undo:${id}`}`
  expect(jobs.map(({ run_at }) => run_at.getTime())).toEqual([at.getTime()])

  expect(await undoWhenDue(id, at)).toBe(true)
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'undone' })
  expect(await ground.kube.read(refOf('boxed'))).toBeNull()
  expect(await undoWhenDue(id, at)).toBe(false)
  expect(await row(id)).toMatchObject({ state: 'undone' })
})

test('an end whose job died, or that came while the operation ran, is found by the sweep, once', async () => {
  const at = new Date(Date.now() + 3_600_000)
  const id = await submit(
    [create('swept'), { kind: 'record', record: { type: 'undo-scheduled', at: at.toISOString() }, why }],
    [deleteCreatedBy(0, 'swept')],
  )
  await catalog().operation.update({ where: { id }, data: { undoAt: at } })
  expect(await undoWhenDue(id, at)).toBe(false)
  await runOperation(id)
  await catalog().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`undo:${id}`}`
  expect(await undoOverdue(new Date(at.getTime() - 1))).toEqual([])
  expect(await undoOverdue(at)).toEqual([id])
  expect(await undoOverdue(at)).toEqual([])
  await catalog().operation.update({ where: { id }, data: { state: 'failed' } })
  expect(await undoOverdue(at)).toEqual([])
})

test('the members of a namespace hear of what is done to the namespace itself', async () => {
  const id = await submit([create('heard')], [], requester, { kind: 'Namespace', name: ground.namespace })
  const told = await catalog().streamEvent.findMany({ where: { subject: id } })
  expect(told.map(({ namespace }) => namespace)).toEqual([ground.namespace])
})

test('somebody with no rights in the namespace: the cluster refuses the step', async () => {
  const stranger = await ground.stranger()
  const id = await submit([create('forbidden')], [], stranger)
  await runOperation(id)
  expect(await row(id)).toMatchObject({ state: 'failed', failure: { code: 'FORBIDDEN' } })
})

const row = (id: string) => catalog().operation.findUniqueOrThrow({ where: { id } })

async function submit(
  operations: readonly Operation[],
  undo: readonly UndoStep[] = [],
  who = requester,
  subject: { kind: string; namespace?: string; name: string } = {
    kind: 'ConfigMap',
    namespace: ground.namespace,
    name: 'test',
  },
): Promise<string> {
  const plan = { summary: why, operations, undo, warnings: [] }
  const submitted = await submitOperation(who, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan,
    digest: await digestOf(plan),
    subject,
    approval: { needed: false },
  })
  if (!submitted.ok) throw new Error(submitted.message.key)
  return submitted.data.id
}

async function journal(operationId: string, phase: string): Promise<string[]> {
  const steps = await catalog().operationStep.findMany({ where: { operationId, phase }, orderBy: { index: 'asc' } })
  return steps.map(({ state }) => state)
}
