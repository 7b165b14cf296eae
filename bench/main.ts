import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCluster } from '#testing/load-cluster.ts'
import { type PanelProcess, startPanelProcess } from '#testing/panel-process.ts'
import { kubeconfig } from '../e2e/clients/endpoints.ts'
import { makePerson } from '../e2e/fixtures/people-and-namespaces.ts'
import { administrator } from '../e2e/setup/people.ts'
import { benchLists } from './lists.ts'
import { milliseconds, printFigure } from './measure.ts'
import { residentMegabytes } from './memory.ts'
import { benchNamespaceRequest } from './namespace-request.ts'
import { benchReleases } from './releases/bench-releases.ts'
import { openController } from './releases/pilothouse.ts'
import { benchTrafficModel } from './traffic-model.ts'
import { benchTrafficSplit } from './traffic-split.ts'
import { benchTrace } from './traffic-trace.ts'

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** All measurements, but for the pure ones on one panel with the embedded default, in one run. Figures are printed, never asserted. */
async function main(): Promise<void> {
  benchTrafficModel()
  benchTrace()
  const home = mkdtempSync(join(tmpdir(), 'pilothouse-bench-'))
  const first = await start(home)
  await first.stop()
  const panel = await start(home)
  try {
    printFigure('make run, warm: until ready', milliseconds(panel.readyAfterMs), 'seconds')
    printMemory(panel, 'idle')
    const [developer, operator, approver] = [
      await makePerson('developer'),
      await makePerson('operator'),
      await makePerson('administrator'),
    ]
    await benchNamespaceRequest(developer.api, developer.email, approver.api)
    await benchTrafficSplit(operator.api)
    await benchReleases(await openController())
    await loadCluster({ kubeconfig: kubeconfig(), namespaces: 100, pods: 10_000, nodes: 10 })
    if (existsSync(chromium)) await benchLists(approver, chromium)
    else console.log(`lists: not measured, there is no Chromium at ${chromium}`)
    printMemory(panel, 'with 10,000 pods')
  } finally {
    await panel.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function start(home: string): Promise<PanelProcess> {
  const panel = await startPanelProcess({ home, administrator, log: 'test-results/bench-panel.log' })
  process.env.PILOTHOUSE_E2E_RUNNING_HOME = home
  process.env.PILOTHOUSE_E2E_ENDPOINTS = readFileSync(join(home, 'endpoints.json'), 'utf8')
  return panel
}

function printMemory(panel: PanelProcess, when: string): void {
  for (const [what, word] of [
    ['web', 'next'],
    ['both workers', 'server/jobs/worker-in-turn.ts'],
  ] as const) {
    const megabytes = residentMegabytes(panel.pid, word)
    if (megabytes !== null) printFigure(`memory of ${what}, ${when}`, `${megabytes} MB`, '400 MB')
  }
}

await main()
