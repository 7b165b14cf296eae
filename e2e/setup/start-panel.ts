import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPanelProcess } from '#testing/panel-process.ts'
import { administrator } from './people.ts'

/**
 * One panel for all specs, in a home of its own. `PILOTHOUSE_E2E_HOME` names a home that already runs, for writing
 * specs against a panel that stays up.
 */
export default async function startPanel(): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.PILOTHOUSE_E2E_HOME
  if (running !== undefined) {
    publish(running)
    return
  }
  const home = mkdtempSync(join(tmpdir(), 'pilothouse-e2e-'))
  const panel = await startPanelProcess({ home, administrator, log: 'test-results/panel.log' })
  publish(home)
  return async () => {
    await panel.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

function publish(home: string): void {
  process.env.PILOTHOUSE_E2E_RUNNING_HOME = home
  process.env.PILOTHOUSE_E2E_ENDPOINTS = readFileSync(join(home, 'endpoints.json'), 'utf8')
}
