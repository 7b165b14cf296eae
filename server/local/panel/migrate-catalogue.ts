import { migrate } from '#server/clients/catalog/migrate.ts'
import { needed } from '#server/env.ts'

try {
  const applied = await migrate(needed('DATABASE_URL'))
  console.log(applied.length === 0 ? 'the catalogue is up to date' : `applied ${applied.join(', ')}`)
  // Prisma's adapter lets its idle connections live for ten seconds, and the start would wait for them.
  process.exit()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
