import 'server-only'
import { runMigrations } from 'graphile-worker'

/** Brings the job queue's own schema (`graphile_worker`) up to date; safe when several processes start at once. */
export async function installQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl })
}
