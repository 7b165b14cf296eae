import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env, needed } from '#server/env.ts'
import { PrismaClient } from './generated/client.ts'

// Next's development server evaluates modules again after an edit; a client for each time would use up the connections.
const process_ = globalThis as typeof globalThis & { pilothouseCatalog?: PrismaClient }

/**
 * The catalogue: one client, and so one pool of connections, for each process.
 *
 * Its sessions run in UTC, because the columns hold UTC without saying so: raw SQL may compare them with `now()`.
 */
export function catalog(): PrismaClient {
  process_.pilothouseCatalog ??= openCatalog(needed('DATABASE_URL'), env().PILOTHOUSE_DATABASE_CONNECTIONS)
  return process_.pilothouseCatalog
}

/**
 * Longer than any query of the panel takes on a busy machine. A Postgres that hangs keeps its connections open and
 * silent, and whoever asks would wait for ever: no page could say what is wrong.
 */
const queryTimeoutMs = 12_000

/** A client of its own for a database, for commands and tests; the caller disconnects it. */
export function openCatalog(databaseUrl: string, connections: number, timeoutMs = queryTimeoutMs): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 5_000,
    query_timeout: timeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: '-c timezone=UTC',
  })
  // better-auth hashes a password inside its sign-up's transaction: on a busy machine Prisma's 5 s are not enough.
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } })
}

/** Closes the connections of this process; the next `catalog()` opens new ones. */
export async function closeCatalog(): Promise<void> {
  const client = process_.pilothouseCatalog
  process_.pilothouseCatalog = undefined
  await client?.$disconnect()
}
