import { join } from 'node:path'
import type { Part, PartContext } from '../part.ts'
import { repository } from './web-part.ts'

type Catalogue = {
  readonly env: Readonly<Record<string, string>>
  /** Told the one-time link at which the first administrator makes his account, when there is none yet. */
  readonly onSetupLink: (link: string) => void
}

/** Brings the catalogue's tables up to date, and sees to the first administrator. */
export function cataloguePart({ env, onSetupLink }: Catalogue): Part {
  return {
    id: 'catalogue',
    needs: ['postgres'],
    async start(context) {
      context.step('migrating the catalogue')
      context.log(await runScript('server/local/panel/migrate-catalogue.ts', env, context))
      context.step('looking for an administrator')
      const link = (await runScript('server/cli/first-administrator.ts', env, context)).trim()
      if (link !== '') onSetupLink(link)
    },
  }
}

/** In a process of its own: modules that are marked server-only load under this condition alone. */
function runScript(script: string, env: Readonly<Record<string, string>>, { run }: PartContext): Promise<string> {
  return run(process.execPath, ['--conditions=react-server', join(repository, script)], { cwd: repository, env })
}
