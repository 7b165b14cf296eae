import { startLoad } from '../../../e2e/clients/steady-load.ts'
import type { App } from '../controller.ts'
import type { Ground } from './ground.ts'
import { pace } from './pace.ts'

export type Loaded = { readonly failed: number; readonly sent: number; readonly reasons: readonly string[] }

const requestsPerSecond = 200

/** Plain canaries one after the other under steady requests: how many were not answered with 200. */
export async function load(ground: Ground, app: App, canaries: number): Promise<Loaded> {
  const running = startLoad(app.host, requestsPerSecond)
  for (let run = 0; run < canaries; run++) await pace(ground, app)
  const { byVersion, failed, reasons } = await running.stop()
  const answered = Object.values(byVersion).reduce((sum, one) => sum + one, 0)
  return { failed, sent: answered + failed, reasons }
}
