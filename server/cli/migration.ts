import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrationsFolder, readMigrations } from '#server/clients/catalog/migration-folder.ts'
import { schemaDifference } from '#server/clients/catalog/schema-difference.ts'
import { panelDatabaseUrl } from './panel-database.ts'

/** `npm run migration -- <name>`: writes the migration that leads from the existing ones to `prisma/schema.prisma`. */
async function writeMigration(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Error(
      'Give the migration a name of lower-case letters, digits and underscores: npm run migration -- add_teams',
    )
  }
  const sql = await schemaDifference(await panelDatabaseUrl())
  if (sql === null) {
    console.error('The migrations already lead to prisma/schema.prisma; nothing to write.')
    return
  }
  const { migrationDirectories } = await readMigrations()
  const number = String(migrationDirectories.length + 1).padStart(4, '0')
  const folder = join(migrationsFolder, `${number}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  console.error(`Wrote prisma/migrations/${number}_${name}/migration.sql. Read it before you commit it.`)
}

try {
  await writeMigration(process.argv[2])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
