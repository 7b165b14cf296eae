import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { Client, Pool, type QueryResult } from 'pg'

/**
 * `PrismaPg`, corrected where the schema engine needs more than queries do:
 *
 * - its shadow database keeps the `connectionString`, which in `pg` wins over `database`: the migrations would be
 *   replayed in the real database;
 * - it does not know the type `"char"`, in which Postgres describes itself;
 * - it cuts scripts at every semicolon, also inside a function's body or a text.
 */
export function migrationAdapter(databaseUrl: string): MigrationAdapter {
  const opened: SqlDriverAdapter[] = []
  const kept = async (opening: Promise<SqlDriverAdapter>) => {
    const adapter = await opening
    opened.push(adapter)
    return adapter
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => kept(openAdapter(databaseUrl, async () => {})),
    connectToShadowDb: () => kept(openShadow(databaseUrl)),
    close: async () => {
      for (const adapter of opened) await adapter.dispose()
    },
  }
}

/** `close` ends what the engine opened: freeing it does not, and an idle connection keeps the process from ending. */
export type MigrationAdapter = SqlMigrationAwareDriverAdapterFactory & { close(): Promise<void> }

async function openShadow(databaseUrl: string): Promise<SqlDriverAdapter> {
  const name = `pilothouse_shadow_${randomUUID().replaceAll('-', '')}`
  await runOnce(databaseUrl, `create database "${name}"`)
  const shadowUrl = new URL(databaseUrl)
  shadowUrl.pathname = `/${name}`
  return openAdapter(shadowUrl.href, () => runOnce(databaseUrl, `drop database "${name}" with (force)`))
}

async function openAdapter(databaseUrl: string, afterwards: () => Promise<void>): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(new DescribingPool({ connectionString: databaseUrl, max: 2 }), {
    disposeExternalPool: true,
  }).connect()
  const close = adapter.dispose.bind(adapter)
  return Object.assign(adapter, {
    queryRaw: describeChars(adapter),
    async executeScript(script: string): Promise<void> {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    },
    dispose: once(async () => {
      await close()
      await afterwards()
    }),
  })
}

/** The engine disposes of its shadow database by itself, but not after an error. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

const charOid = 18
const textOid = 25

/** Which columns of the answer that is being read are of type `"char"`. */
const charColumns = new AsyncLocalStorage<Set<number>>()

class DescribingPool extends Pool {
  // The overloads of `query` cannot be restated here; Prisma's adapter uses only the one that answers a promise.
  override query = (async (...call: Parameters<Pool['query']>) => {
    const result = (await Pool.prototype.query.apply(this, call)) as unknown as QueryResult
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID !== charOid) return
      field.dataTypeID = textOid
      charColumns.getStore()?.add(index)
    })
    return result
  }) as unknown as Pool['query']
}

function describeChars(adapter: SqlDriverAdapter): SqlDriverAdapter['queryRaw'] {
  const queryRaw = adapter.queryRaw.bind(adapter)
  return (query) => {
    const chars = new Set<number>()
    return charColumns.run(chars, async () => {
      const answer = await queryRaw(query)
      const columnTypes = answer.columnTypes.map((type, index) => (chars.has(index) ? ColumnTypeEnum.Character : type))
      return { ...answer, columnTypes }
    })
  }
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
