import { join } from 'node:path'
import type { Part } from '../part.ts'
import { repository } from './web-part.ts'

/** Brings the catalogue's tables up to date. In a process of its own: what is marked server-only wants that condition. */
export function cataloguePart(env: Readonly<Record<string, string>>): Part {
  return {
    id: 'catalogue',
    needs: ['postgres'],
    async start(context) {
      context.step('migrating the catalogue')
      const args = ['--conditions=react-server', join(repository, 'server/local/panel/migrate-catalogue.ts')]
      context.log(await context.run(process.execPath, args, { cwd: repository, env }))
    },
  }
}
