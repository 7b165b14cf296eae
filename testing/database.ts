import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createDatabase, dropDatabase } from './database-server.ts'
import './environment.ts'

export type TestDatabase = {
  readonly url: string
  /** Ends every connection to the database, then removes it. */
  drop(): Promise<void>
}

/**
 * A database of one's own, migrated and empty. It is a copy of this run's template, which takes 50 ms where
 * migrating takes a second. Call it once per test file and drop it in `afterAll`.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const { databaseServer, templateDatabase } = inject('environment')
  const name = `pilothouse_test_${randomBytes(6).toString('hex')}`
  const url = await createDatabase(databaseServer, name, templateDatabase)
  return { url, drop: () => dropDatabase(databaseServer, name) }
}
