import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { migrate } from '#server/clients/catalog/migrate.ts'
import { controlPlanePart } from '#server/local/control-plane/control-plane-part.ts'
import { createAbsent } from '#server/local/mesh/create-absent.ts'
import { acquireCrds } from '#server/local/mesh/istio/acquire-crds.ts'
import { meshObjects } from '#server/local/mesh/istio/cluster-objects.ts'
import { installCrds } from '#server/local/mesh/istio/install-crds.ts'
import { embeddedDatabaseUrl, postgresPart } from '#server/local/postgres/postgres-part.ts'
import { kubectl } from '#server/local/programs/kubernetes.ts'
import { createDatabase, dropDatabase, sealDatabase } from './database-server.ts'
import './environment.ts'
import { throwawayMachine } from './throwaway-machine.ts'

/**
 * Runs once before the integration tests: Postgres and a control plane, the tester's own (TEST_DATABASE_URL,
 * TEST_KUBECONFIG) or ones that are thrown away. What it returns runs once after them.
 */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const own = { database: process.env.TEST_DATABASE_URL, kubeconfig: process.env.TEST_KUBECONFIG }
  if (own.kubeconfig && !existsSync(own.kubeconfig))
    throw new Error(`TEST_KUBECONFIG: there is no file ${own.kubeconfig}`)

  const { machine, start, remove } = await throwawayMachine()
  try {
    await start(...(own.database ? [] : [postgresPart()]), ...(own.kubeconfig ? [] : [controlPlanePart()]))
    if (!own.kubeconfig) await installIstio(machine)
    const databaseServer =
      own.database ?? embeddedDatabaseUrl(machine.home, await machine.ports.get('postgres'), 'postgres')
    const templateDatabase = await makeTemplate(databaseServer)
    project.provide('environment', {
      databaseServer,
      templateDatabase,
      kubeconfig: own.kubeconfig ?? machine.home.kubeconfig,
      kubectl: await machine.contextFor('control-plane').acquire(kubectl),
    })
    return async () => {
      await dropDatabase(databaseServer, templateDatabase)
      await remove()
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The definitions of Istio and the Gateway API, as real as in a mesh though nobody serves them: every test may rely on them, in whatever order. */
async function installIstio(machine: Awaited<ReturnType<typeof throwawayMachine>>['machine']): Promise<void> {
  const context = machine.contextFor('istio')
  await createAbsent(machine.home.kubeconfig, meshObjects())
  await installCrds(await acquireCrds(context), context)
}

async function makeTemplate(databaseServer: string): Promise<string> {
  const name = `pilothouse_template_${process.pid}`
  await dropDatabase(databaseServer, name)
  await migrate(await createDatabase(databaseServer, name))
  await sealDatabase(databaseServer, name)
  return name
}
