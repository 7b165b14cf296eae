import { existsSync } from 'node:fs'
import { migrate } from '#server/clients/catalog/migrate.ts'
import type { TestProject } from 'vitest/node'
import { createDatabase, dropDatabase, sealDatabase } from './database-server.ts'
import './environment.ts'

/** Runs once before the integration tests; what it returns runs once after them. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const databaseServer = process.env.TEST_DATABASE_URL
  const kubeconfig = process.env.TEST_KUBECONFIG
  if (!databaseServer || !kubeconfig) throw new Error('TEST_DATABASE_URL and TEST_KUBECONFIG must be set for now')
  if (!existsSync(kubeconfig)) throw new Error(`TEST_KUBECONFIG: there is no file ${kubeconfig}`)

  const templateDatabase = `pilothouse_template_${process.pid}`
  await dropDatabase(databaseServer, templateDatabase)
  await migrate(await createDatabase(databaseServer, templateDatabase))
  await sealDatabase(databaseServer, templateDatabase)
  project.provide('environment', { databaseServer, templateDatabase, kubeconfig, kubectl: 'kubectl' })
  return () => dropDatabase(databaseServer, templateDatabase)
}
