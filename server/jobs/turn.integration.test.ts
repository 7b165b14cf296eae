import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { startWorkerInTurn, type WaitingWorker } from '#testing/worker-process.ts'
import { turnSession } from './turn.ts'

let database: TestDatabase
let admin: pg.Client
const started: WaitingWorker[] = []

beforeAll(async () => {
  database = await freshDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()))
})
afterAll(async () => {
  await admin?.end()
  await database?.drop()
})

/** No release is active, so none of them ever asks a cluster. */
function start(): WaitingWorker {
  const worker = startWorkerInTurn(database.url, '/nowhere')
  worker.ready.catch(() => {})
  started.push(worker)
  return worker
}

type Session = { readonly pid: number; readonly backend: number }

/** Who has the turn, or waits for it. */
async function sessions(granted: boolean): Promise<readonly Session[]> {
  const { rows } = await admin.query<{ name: string; backend: number }>(
    `SELECT application_name AS name, a.pid AS backend FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE locktype = 'advisory' AND granted = $1 AND application_name LIKE $2 AND datname = current_database()`,
    [granted, `${turnSession} %`],
  )
  return rows.map(({ name, backend }) => ({ pid: Number(name.split(' ')[1]), backend }))
}

async function waits(worker: WaitingWorker): Promise<void> {
  await expect
    .poll(async () => (await sessions(false)).map(({ pid }) => pid), { timeout: 20_000 })
    .toContain(worker.pid)
}

async function works(worker: WaitingWorker): Promise<void> {
  await worker.ready
  expect((await sessions(true)).map(({ pid }) => pid)).toEqual([worker.pid])
}

async function breakSession(worker: WaitingWorker): Promise<void> {
  const mine = (await sessions(true)).find(({ pid }) => pid === worker.pid)
  await admin.query('SELECT pg_terminate_backend($1)', [mine?.backend])
}

test('a second worker stands by, and takes over when the first is killed', async () => {
  const first = start()
  await works(first)
  const second = start()
  await waits(second)
  const began = performance.now()
  await first.kill()
  await works(second)
  process.stdout.write(`the other took over ${Math.round(performance.now() - began)} ms after the kill\n`)
})

test('a worker whose session breaks while nobody waits goes on working', async () => {
  const only = start()
  await works(only)
  const [before] = await sessions(true)
  await breakSession(only)
  await expect
    .poll(async () => (await sessions(true)).filter(({ backend }) => backend !== before?.backend))
    .toHaveLength(1)
  await works(only)
})

test('one whose turn goes to another while its session is broken stops by itself', async () => {
  const first = start()
  await works(first)
  const second = start()
  await waits(second)
  await breakSession(first)
  await works(second)
  await first.ended
})
