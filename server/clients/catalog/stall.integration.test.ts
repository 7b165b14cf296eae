import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { openCatalog } from './client.ts'
import { isDatabaseUnreachable } from './errors.ts'
import type { PrismaClient } from './generated/client.ts'

let database: TestDatabase
let catalog: PrismaClient

beforeAll(async () => {
  database = await freshDatabase()
  catalog = openCatalog(database.url, 1)
})
afterAll(async () => {
  await catalog?.$disconnect()
  await database?.drop()
})

test('a transaction that a stalled Postgres kept too long counts as no answer', async () => {
  const slow = catalog.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM pg_sleep(1)`
      await tx.$queryRaw`SELECT 1`
    },
    { timeout: 200 },
  )
  const error = await slow.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'P2028' })
  expect(isDatabaseUnreachable(error)).toBe(true)
})

test('a query that a stalled Postgres keeps too long counts as no answer, and the next one is answered', async () => {
  const hasty = openCatalog(database.url, 1, 200)
  const error = await hasty.$queryRaw`SELECT 1 FROM pg_sleep(1)`.catch((thrown: unknown) => thrown)
  expect(isDatabaseUnreachable(error)).toBe(true)
  await expect.poll(() => hasty.$queryRaw`SELECT 1 AS one`.catch(() => null)).toEqual([{ one: 1 }])
  await hasty.$disconnect()
})
