import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import '#testing/environment.ts'
import { createDatabase, dropDatabase } from '#testing/database-server.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-folder.ts'
import { schemaDifference } from './schema-difference.ts'

const { databaseServer } = inject('environment')
const name = `pilothouse_migrate_${randomBytes(4).toString('hex')}`
let url: string
let all: readonly string[]

beforeAll(async () => {
  url = await createDatabase(databaseServer, name)
  all = (await readMigrations()).migrationDirectories.map(({ path }) => path)
})
afterAll(() => dropDatabase(databaseServer, name))

test('the migrations lead to the schema', async () => {
  expect(await schemaDifference(databaseServer)).toBeNull()
})

test('of two processes that start at once, one migrates and both succeed', async () => {
  const script = `import('#server/clients/catalog/migrate.ts').then(async ({ migrate }) => console.log(JSON.stringify(await migrate(process.argv[1]))))`
  const start = () =>
    promisify(execFile)(process.execPath, ['--conditions=react-server', '--input-type=module', '-e', script, url])
  const outputs = await Promise.all([start(), start()])
  const applied = outputs.map(({ stdout }): unknown => JSON.parse(stdout))
  expect(applied).toContainEqual(all)
  expect(applied).toContainEqual([])
})

test('a second start finds nothing to do', async () => {
  expect(await migrate(url)).toEqual([])
})

test('a migration that was edited after it was applied is reported by name, and nothing is written', async () => {
  await withRow({ checksum: 'of another file' }, async () => {
    await expect(migrate(url)).rejects.toThrow(new RegExp(`${all[0]} was edited`))
  })
  expect(await migrate(url)).toEqual([])
})

test('a migration that stopped half-way is reported by name', async () => {
  await withRow({ finished_at: null }, async () => {
    await expect(migrate(url)).rejects.toThrow(new RegExp(`${all[0]} stopped half-way`))
  })
})

test('a database of a newer panel is left alone', async () => {
  await query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) values ('newer', 'x', '9999_from_the_future', now(), now(), 1)`,
  )
  await expect(migrate(url)).rejects.toThrow(/9999_from_the_future, which this version does not know/)
  await query(`delete from _prisma_migrations where id = 'newer'`)
})

/** With the row of the first migration changed. */
async function withRow(change: Record<string, string | null>, work: () => Promise<void>): Promise<void> {
  const [[column, value] = ['', null]] = Object.entries(change)
  const [before] = await query(`select "${column}" as value from _prisma_migrations where migration_name = '${all[0]}'`)
  await query(`update _prisma_migrations set "${column}" = $1 where migration_name = '${all[0]}'`, [value])
  await work()
  await query(`update _prisma_migrations set "${column}" = $1 where migration_name = '${all[0]}'`, [before?.value])
}

async function query(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}
