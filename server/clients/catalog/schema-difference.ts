import 'server-only'
import { readFile } from 'node:fs/promises'
import { readMigrations, schemaPath } from './migration-folder.ts'
import { withSchemaEngine } from './schema-engine.ts'

/**
 * The SQL that leads from the migrations to `prisma/schema.prisma`, or null when they agree.
 *
 * Runs the migrations in a throwaway database beside the given one, so its user must be allowed to create databases.
 */
export async function schemaDifference(databaseUrl: string): Promise<string | null> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? null : (stdout ?? '')
  })
}
