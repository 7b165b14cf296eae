import { openCatalog } from '#server/clients/catalog/client.ts'
import type { PrismaClient } from '#server/clients/catalog/generated/client.ts'
import { panelDatabaseUrl } from './panel-database.ts'

/** Runs a command on the catalogue of the panel. What goes wrong is one sentence on standard error and exit code 1. */
export async function runCommand(work: (catalog: PrismaClient) => Promise<void>): Promise<void> {
  try {
    const catalog = openCatalog(await panelDatabaseUrl(), 1)
    await work(catalog).finally(() => catalog.$disconnect())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
