import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { canaryOf, makeShop, startRelease, until, untilHeld, weightsOf } from '#testing/release-ground.ts'
import { startWorker, type WorkerProcess } from '#testing/worker-process.ts'
import { insertCommand } from './actions/insert-command.ts'
import { reconcileRelease } from './reconcile.ts'

/** Workers that are killed with -9 between two lines of the engine, and two that do the same at once. */
vi.setConfig({ testTimeout: 180_000 })

let ground: OperationGround
let owner: Viewer
/** Holds what stops a worker at an exact place; nothing is built into the engine for it. */
let trap: pg.Client

beforeAll(async () => {
  ground = await operationGround()
  owner = await ground.person('operator')
  trap = new pg.Client({ connectionString: ground.databaseUrl })
  await trap.connect()
}, 120_000)
afterAll(async () => {
  await trap?.end()
  await ground?.close()
})

const worker = () => startWorker(ground.databaseUrl, ground.kubeconfig)
const weights = (name: string) => weightsOf(ground.kube, ground.namespace, name)

async function ask(id: string, verb: 'promote' | 'abort'): Promise<void> {
  const { email: by } = owner
  await catalog().$transaction((tx) =>
    insertCommand(tx, id, { command: { verb, by }, by, via: 'token', now: new Date() }),
  )
}

async function startHeld(name: string): Promise<string> {
  await makeShop(ground.kube, ground.namespace, name)
  const { id } = await startRelease(ground.kube, owner, {
    ...canaryOf(ground.namespace, name),
    // One pod of the new version is enough for either share, so the step is the route's write alone.
    weights: [10, 30, 100],
  })
  await untilHeld(id, 'weight-10')
  return id
}

/**
 * Between save and act a worker looks up who owns the release, and after the act it notes the outcome: what it needs next
 * is locked, and so it stops there.
 */
const moments = [
  { name: 'after the intent is saved, before the write', written: false },
  { name: 'after the write, before its outcome is noted', written: true },
] as const

describe('a worker is killed', () => {
  test.each(moments)('$name', async ({ written }) => {
    const name = written ? 'noted' : 'saved'
    const first = await worker()
    const id = await startHeld(name)
    const held = await (written ? holdNotes(id) : holdPeople())
    await ask(id, 'promote')
    await until(async () => (await pending(id)) > 0, 'the intent is written')
    if (written) await until(async () => (await weights(name))[`${name}-canary`] === 30, 'the route is written')
    await first.kill()
    await held()
    expect((await weights(name))[`${name}-canary`]).toBe(written ? 30 : 10)
    const began = Date.now()
    const second = await worker()
    await until(async () => (await weights(name))[`${name}-canary`] === 30, 'the route is written')
    process.stdout.write(`right route ${Date.now() - began} ms after the second process was started\n`)
    await untilHeld(id, 'weight-30')
    await finish(second, id, name)
    // Ten, thirty and back: each weight was written once, by whichever worker.
    expect(await routeWrites(id)).toBeLessThanOrEqual(written ? 3 : 4)
  })
})

describe('two at once', () => {
  test('two workers and this process decide the same, and write each weight once', async () => {
    const [one, other] = await Promise.all([worker(), worker()])
    const id = await startHeld('twice')
    await ask(id, 'promote')
    await Promise.all(Array.from({ length: 8 }, () => reconcileRelease(id)))
    await untilHeld(id, 'weight-30')
    expect(await weights('twice')).toEqual({ twice: 70, 'twice-canary': 30 })
    const commands = await catalog().releaseCommand.findMany({ where: { releaseId: id } })
    expect(commands.map(({ refusal }) => refusal)).toEqual([null])
    const writes = await catalog().releaseWrite.findMany({ where: { releaseId: id, outcome: 'done' } })
    const patched = writes.filter(({ action }) => JSON.stringify(action).includes('VirtualService'))
    expect(patched).toHaveLength(2)
    await other.stop()
    await finish(one, id, 'twice')
  })
})

async function finish(last: WorkerProcess, id: string, name: string): Promise<void> {
  await ask(id, 'abort')
  await until(
    async () => (await catalog().release.findUniqueOrThrow({ where: { id } })).phase === 'aborted',
    'aborted',
    60,
  )
  expect(await weights(name)).toEqual({ [name]: 100 })
  expect(await catalog().releaseWrite.count({ where: { releaseId: id, outcome: 'pending' } })).toBe(0)
  await last.stop()
}

async function holdPeople(): Promise<() => Promise<void>> {
  await trap.query('BEGIN')
  await trap.query('LOCK TABLE "User" IN ACCESS EXCLUSIVE MODE')
  return async () => void (await trap.query('ROLLBACK'))
}

/** Stops whoever notes the outcome of a write of this release: its rows are locked as soon as they are there. */
async function holdNotes(id: string): Promise<() => Promise<void>> {
  await trap.query(`
    CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW."releaseId" = '${id}' AND NEW.outcome = 'done' AND NEW.action::text LIKE '%VirtualService%' THEN PERFORM pg_advisory_xact_lock(4712); END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER hold BEFORE UPDATE ON "ReleaseWrite" FOR EACH ROW EXECUTE FUNCTION hold();`)
  await trap.query('SELECT pg_advisory_lock(4712)')
  return async () => {
    await trap.query('SELECT pg_advisory_unlock_all()')
    await trap.query('DROP TRIGGER hold ON "ReleaseWrite"')
  }
}

async function pending(id: string): Promise<number> {
  return catalog().releaseWrite.count({ where: { releaseId: id, outcome: 'pending' } })
}

async function routeWrites(id: string): Promise<number> {
  const writes = await catalog().releaseWrite.findMany({ where: { releaseId: id } })
  return writes.filter(({ action }) => JSON.stringify(action).includes('VirtualService')).length
}
