import 'server-only'
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Client, Pool, type QueryResult } from 'pg'

/**
 * `PrismaPg`, corrected where the schema engine needs more than queries do:
 *
 * - its shadow database keeps the `connectionString`, which in `pg` wins over `database`: the migrations would be
 *   replayed in the real database;
 * - it does not know the type `"char"`, in which Postgres describes itself;
 * - it cuts scripts at every semicolon, also inside a function's body or a text.
 */
export function migrationAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => openAdapter(databaseUrl, async () => {}),
    connectToShadowDb: () => openShadow(databaseUrl),
  }
}

async function openShadow(databaseUrl: string): Promise<SqlDriverAdapter> {
  const name = `pilothouse_shadow_${randomUUID().replaceAll('-', '')}`
  await runOnce(databaseUrl, `create database "${name}"`)
  const shadowUrl = new URL(databaseUrl)
  shadowUrl.pathname = `/${name}`
  return openAdapter(shadowUrl.href, () => runOnce(databaseUrl, `drop database "${name}" with (force)`))
}

async function openAdapter(databaseUrl: string, afterwards: () => Promise<void>): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(new DescribingPool({ connectionString: databaseUrl, max: 2 }), { disposeExternalPool: true }).connect()
  const close = adapter.dispose.bind(adapter)
  return Object.assign(adapter, {
    async executeScript(script: string): Promise<void> {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    },
    async dispose(): Promise<void> {
      await close()
      await afterwards()
    },
  })
}

const charOid = 18
const textOid = 25

class DescribingPool extends Pool {
  // The overloads of `query` cannot be restated here; Prisma's adapter uses only the one that answers a promise.
  override query = (async (...call: Parameters<Pool['query']>) => {
    const result = (await Pool.prototype.query.apply(this, call)) as unknown as QueryResult
    for (const field of result.fields ?? []) if (field.dataTypeID === charOid) field.dataTypeID = textOid
    return result
  }) as unknown as Pool['query']
}

async function runOnce(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
