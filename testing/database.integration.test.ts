import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

const made: { drop(): Promise<void> }[] = []

afterAll(async () => {
  for (const database of made) await database.drop()
})

test('two fresh databases are migrated and know nothing of each other', async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()]
  made.push(one, other)

  await query(one.url, `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('colour', '"blue"', now())`)

  expect(await query(one.url, 'SELECT "key" FROM "Setting"')).toEqual([{ key: 'colour' }])
  expect(await query(other.url, 'SELECT "key" FROM "Setting"')).toEqual([])
})

test('a dropped database is gone', async () => {
  const database = await freshDatabase()
  await database.drop()
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist')
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
