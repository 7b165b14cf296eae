import 'server-only'
import type { HistoryDiagnostic } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Client } from 'pg'
import { installQueue } from './install-queue.ts'
import { readMigrations } from './migration-folder.ts'
import { type SchemaEngine, withSchemaEngine } from './schema-engine.ts'

const everyTable = { externalTables: [], externalEnums: [] }

/** Any number that no other advisory lock of this database uses; Prisma's own is 72707369. */
const lockKey = 7_076_011_015

/** The catalogue cannot be brought up to date; the message says what differs and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/**
 * Brings a database up to the migrations in `prisma/migrations`, and the job queue's schema beside it; answers the
 * names of the migrations it applied.
 *
 * Safe when several processes start at once: one migrates, the others wait for it and then find nothing to do.
 *
 * @throws MigrationError when an applied migration was edited, has failed half-way, or is unknown here (a newer
 *   panel was run on this database). Nothing is written then.
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  return withMigrationLock(databaseUrl, async () => {
    const applied = await withSchemaEngine(databaseUrl, applyPending)
    await installQueue(databaseUrl)
    return applied
  })
}

async function applyPending(engine: SchemaEngine): Promise<readonly string[]> {
  const migrationsList = await readMigrations()
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: everyTable,
  })
  const complaints = [
    ...diagnosis.editedMigrationNames.map(
      (name) =>
        `Migration ${name} was edited after it was applied. Restore its file, and write a new migration instead.`,
    ),
    ...diagnosis.failedMigrationNames.map(
      (name) =>
        `Migration ${name} stopped half-way. Restore the database from a backup, or repair it and delete the row from _prisma_migrations.`,
    ),
    ...unknownMigrations(diagnosis.history).map(
      (name) =>
        `The database has migration ${name}, which this version does not know. Run the version of the panel that wrote it, or a newer one.`,
    ),
  ]
  if (complaints.length > 0) throw new MigrationError(complaints.join('\n'))
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everyTable })
  return appliedMigrationNames
}

function unknownMigrations(history: HistoryDiagnostic | null): readonly string[] {
  return history === null || history.diagnostic === 'databaseIsBehind' ? [] : history.unpersistedMigrationNames
}

/** The lock is the session's: it dies with the connection, so a killed process leaves none behind. */
async function withMigrationLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    return await work()
  } finally {
    await client.end()
  }
}
