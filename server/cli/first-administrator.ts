import { ensureFirstAdministrator } from '#server/auth/first-administrator.ts'
import { createSetupLink } from '#server/auth/setup-link.ts'
import { closeCatalog } from '#server/clients/catalog/client.ts'
import { env } from '#server/env.ts'

/** Run at start: makes the administrator the environment names; where there is none, prints a link to make one, and nothing else. */
try {
  if (!(await ensureFirstAdministrator())) {
    const panel = env().PILOTHOUSE_PUBLIC_URL ?? `http://127.0.0.1:${env().PORT}`
    console.log(await createSetupLink(panel, new Date()))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeCatalog()
}
