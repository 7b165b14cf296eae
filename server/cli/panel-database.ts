import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The database of the panel a command acts on: `DATABASE_URL`, else the one that the panel of `PILOTHOUSE_HOME`
 * wrote into its `endpoints.json`.
 *
 * @throws Error that names both when neither is there
 */
export async function panelDatabaseUrl(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (environment.DATABASE_URL) return environment.DATABASE_URL
  const home = environment.PILOTHOUSE_HOME || join(homedir(), '.pilothouse')
  const file = join(home, 'endpoints.json')
  const endpoints: unknown = await readFile(file, 'utf8').then(JSON.parse, () => null)
  if (
    typeof endpoints === 'object' &&
    endpoints !== null &&
    'postgres' in endpoints &&
    typeof endpoints.postgres === 'string'
  ) {
    return endpoints.postgres
  }
  throw new Error(`No panel found: ${file} names no database. Start one with "make run", or set DATABASE_URL.`)
}
