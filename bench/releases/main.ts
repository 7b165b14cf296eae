import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { benchReleases } from './bench-releases.ts'
import type { Controller } from './controller.ts'

/**
 * `node bench/releases/main.ts [--adapter file.ts] [scenario…]`: the releases' scenarios on a panel that runs (PILOTHOUSE_HOME), with Pilothouse
 * or with the controller that the file's `openController` answers.
 */
async function main(): Promise<void> {
  const home = process.env.PILOTHOUSE_HOME ?? join(homedir(), '.pilothouse')
  process.env.PILOTHOUSE_E2E_RUNNING_HOME = home
  process.env.PILOTHOUSE_E2E_ENDPOINTS = readFileSync(join(home, 'endpoints.json'), 'utf8')
  const [flag, file, ...scenarios] = process.argv.slice(2)
  const own = flag !== '--adapter'
  const adapter = own ? new URL('./pilothouse.ts', import.meta.url) : pathToFileURL(resolve(file ?? ''))
  const { openController } = (await import(adapter.href)) as { openController(): Promise<Controller> }
  await benchReleases(await openController(), own ? process.argv.slice(2) : scenarios)
}

await main()
