import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog, closeCatalog } from '#server/clients/catalog/client.ts'
import { forgetEnv } from '#server/env.ts'
import { enqueueRun } from '#server/features/operation/enqueue.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { trimJobs } from './trim-jobs.ts'
import { trimStream } from './trim-stream.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  process.env.DATABASE_URL = database.url
  forgetEnv()
})
afterAll(async () => {
  await closeCatalog()
  await database?.drop()
})

test('stream events are kept for an hour', async () => {
  const now = new Date('2026-01-01T12:00:00Z')
  const at = (minutes: number) => ({
    at: new Date(now.getTime() - minutes * 60_000),
    type: 'operation',
    subject: `${minutes}`,
    data: {},
  })
  await catalog().streamEvent.createMany({ data: [at(61), at(59)] })
  await trimStream(now)
  expect((await catalog().streamEvent.findMany()).map(({ subject }) => subject)).toEqual(['59'])
})

test('a run that died an hour ago goes; one that was just taken, and one that waits, stay', async () => {
  const [dead, taken, waiting] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [dead, taken, waiting]) await catalog().$transaction((tx) => enqueueRun(tx, id))
  const spend = (id: string, ago: string) => catalog().$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_at = now() - ${ago}::interval, updated_at = now() - ${ago}::interval, locked_by = 'worker'
    WHERE key = ${`operation:${id}`}`
  await spend(dead, '2 hours')
  await spend(taken, '2 minutes')
  await trimJobs()
  const left = await catalog().$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs`
  expect(left.map(({ key }) => key).toSorted()).toEqual([`operation:${taken}`, `operation:${waiting}`].toSorted())
})
