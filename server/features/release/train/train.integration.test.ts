import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TrainSpec } from '#domain/release/train/train.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { makeShop, until, weightsOf } from '#testing/release-ground.ts'
import { imageOf, makeTrain, trainWhere } from '#testing/train-ground.ts'
import { startWorker, type WorkerProcess } from '#testing/worker-process.ts'
import { abortRelease } from '../actions/abort-release.ts'
import { commandTrain } from './command-train.ts'
import { reconcileTrain } from './reconcile-train.ts'

/** Trains of two shops on a real control plane, walked by worker processes that may be killed with -9. */
vi.setConfig({ testTimeout: 240_000 })

let ground: OperationGround
let owner: Viewer
const workers: WorkerProcess[] = []

beforeAll(async () => {
  ground = await operationGround()
  owner = await ground.person('operator')
}, 120_000)
afterAll(async () => {
  for (const worker of workers) await worker.stop().catch(() => {})
  await ground?.close()
})

async function work(): Promise<WorkerProcess> {
  const worker = await startWorker(ground.databaseUrl, ground.kubeconfig)
  workers.push(worker)
  return worker
}

async function start(names: readonly [string, string], changes: Partial<TrainSpec> = {}): Promise<string> {
  for (const name of names) await makeShop(ground.kube, ground.namespace, name)
  return makeTrain(ground.kube, owner, ground.namespace, names, changes)
}

const image = (name: string) => imageOf(ground.kube, ground.namespace, name)
const claims = () => catalog().releaseClaim.count()

describe('a train', () => {
  test('goes to the gate together, waits there, and is promoted in order', async () => {
    const worker = await work()
    const id = await start(['together-a', 'together-b'])
    await trainWhere(owner, id, ({ phase }) => phase === 'at-gate')
    for (const name of ['together-a', 'together-b']) {
      expect(await weightsOf(ground.kube, ground.namespace, name)).toMatchObject({ [`${name}-canary`]: 100 })
      expect(await image(name)).toBe(`shop/${name}:1`)
    }
    expect(await claims()).toBe(6)
    expect(await commandTrain(owner, id, 'promote')).toMatchObject({ ok: true, data: { opened: 2 } })
    const end = await trainWhere(owner, id, ({ finished }) => finished)
    expect(end.phase).toBe('promoted')
    expect([await image('together-a'), await image('together-b')]).toEqual(['shop/together-a:2', 'shop/together-b:2'])
    const [first, second] = end.cars.map(({ release }) => Date.parse(release?.finishedAt ?? ''))
    expect(first).toBeLessThan(second ?? 0)
    expect(await claims()).toBe(0)
    await worker.stop()
  })

  test('turned back by the abort of one car at the gate, leaves every car as it was', async () => {
    const worker = await work()
    const id = await start(['back-a', 'back-b'])
    const { cars } = await trainWhere(owner, id, ({ phase }) => phase === 'at-gate')
    expect(await abortRelease(owner, cars[1]?.release?.id ?? '')).toMatchObject({ ok: true })
    const end = await trainWhere(owner, id, ({ finished }) => finished)
    expect(end).toMatchObject({ phase: 'aborted', turned: { values: { car: 'back-b' } } })
    for (const name of ['back-a', 'back-b']) {
      expect(await weightsOf(ground.kube, ground.namespace, name)).toEqual({ [name]: 100 })
      expect(await image(name)).toBe(`shop/${name}:1`)
    }
    expect(await claims()).toBe(0)
    await worker.stop()
  })

  test('rolls a promoted car back when the next one is aborted', async () => {
    const worker = await work()
    const id = await start(['seq-a', 'seq-b'], { order: 'sequential', gate: 'automatic' })
    await trainWhere(owner, id, ({ cars }) => cars[0]?.release?.phase === 'promoted' && cars[1]?.release !== null)
    expect(await image('seq-a')).toBe('shop/seq-a:2')
    expect(await commandTrain(owner, id, 'abort')).toMatchObject({ ok: true })
    const end = await trainWhere(owner, id, ({ finished }) => finished)
    expect(end).toMatchObject({ phase: 'aborted', cars: [{ rollback: { phase: 'promoted' } }, { rollback: null }] })
    expect([await image('seq-a'), await image('seq-b')]).toEqual(['shop/seq-a:1', 'shop/seq-b:1'])
    await worker.stop()
  })

  test('goes on after its worker was killed, and two workers at once do each thing once', async () => {
    const first = await work()
    const id = await start(['killed-a', 'killed-b'])
    await until(
      async () => (await catalog().release.count({ where: { trainId: id } })) === 1,
      'the first car began',
      60,
    )
    await first.kill()
    const [second, third] = await Promise.all([work(), work()])
    await trainWhere(owner, id, ({ phase }) => phase === 'at-gate')
    await Promise.all([commandTrain(owner, id, 'promote'), ...Array.from({ length: 6 }, () => reconcileTrain(id))])
    await second.kill()
    const end = await trainWhere(owner, id, ({ finished }) => finished)
    expect(end.phase).toBe('promoted')
    const commands = await catalog().releaseCommand.findMany({ where: { release: { trainId: id } } })
    expect(commands.map(({ command, refusal }) => [(command as { verb: string }).verb, refusal])).toEqual([
      ['depart', null],
      ['depart', null],
    ])
    await third.stop()
  })
})

describe('a person', () => {
  test('cannot open the gate before all stand there; may pause the train once, and abort it', async () => {
    const id = await start(['early-a', 'early-b'])
    await reconcileTrain(id)
    expect(await commandTrain(owner, id, 'promote')).toMatchObject({
      ok: false,
      code: 'REFUSED',
      refusals: [{ code: 'TRAIN_NOT_AT_GATE' }],
    })
    expect(await commandTrain(owner, id, 'pause')).toMatchObject({ ok: true, data: { paused: { by: owner.email } } })
    expect(await commandTrain(owner, id, 'pause')).toMatchObject({ refusals: [{ code: 'TRAIN_PAUSED' }] })
    expect(await commandTrain(owner, id, 'abort')).toMatchObject({ ok: true, data: { phase: 'turning-back' } })
  })

  test('without a right in the namespace does not know of the train', async () => {
    const id = await start(['hidden-a', 'hidden-b'])
    const stranger = await ground.person('developer')
    expect(await commandTrain(stranger, id, 'abort')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await commandTrain(owner, id, 'abort')).toMatchObject({ ok: true })
  })
})
