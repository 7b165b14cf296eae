import { median, milliseconds, percentile } from '../measure.ts'
import { type Cluster, openCluster } from './cluster.ts'
import type { App, Controller } from './controller.ts'
import { printFooter, printHeader, printRow } from './figures.ts'
import { abort } from './scenarios/abort.ts'
import type { Ground } from './scenarios/ground.ts'
import { kill } from './scenarios/kill.ts'
import { load } from './scenarios/load.ts'
import { many } from './scenarios/many.ts'
import { pace } from './scenarios/pace.ts'
import { promote } from './scenarios/promote.ts'
import { otherTag, prepareRaw, type Raw, raw } from './scenarios/raw.ts'
import { start } from './scenarios/start.ts'
import { makeApps, makeStreet, removeStreet } from './shop.ts'

const runs = { start: 20, promote: 7, abort: 5, kill: 5, pace: 3, load: 2, many: 100 } as const

/** Every scenario on this controller, each by itself. Figures are printed, never asserted. */
export async function benchReleases(controller: Controller, wanted: readonly string[] = []): Promise<void> {
  const cluster = await openCluster()
  const ground = { cluster, controller }
  const all = wanted.length === 0
  try {
    printHeader(controller.name)
    await onStreet(cluster, 'bench-till', async (namespace) => {
      // Of one pod: a larger share asks for no more of them, and a step is the route's write alone.
      const [app] = await makeApps(cluster, namespace, ['till'], { replicas: 1 })
      if (app === undefined) return
      if (all || wanted.includes('promote')) await benchPromote(ground, app)
      if (all || wanted.includes('abort')) await benchAbort(ground, app)
      if (all || wanted.includes('start')) await benchStart(ground, app)
      if (all || wanted.includes('pace')) await benchPace(ground, app)
      if (all || wanted.includes('kill')) await benchKill(ground, app)
      if (all || wanted.includes('load')) await benchLoad(ground, app)
    })
    if (all || wanted.includes('many')) await benchMany(ground)
    printFooter()
  } finally {
    cluster.close()
  }
}

async function benchPromote(ground: Ground, app: App): Promise<void> {
  const reference = await benchRaw(ground.cluster)
  const done = await repeat(runs.promote, () => promote(ground, app))
  const written = median(done.map(({ writtenMs }) => writtenMs))
  const served = median(done.map(({ servedMs }) => servedMs))
  printRow(
    'promoteWritten',
    'promote → VirtualService written',
    milliseconds(written),
    against(written, reference.writtenMs),
  )
  printRow('served', 'written → Envoy serves it', milliseconds(served), against(served, reference.servedMs))
}

async function benchRaw(cluster: Cluster): Promise<Raw> {
  return onStreet(cluster, 'bench-raw', async (namespace) => {
    const [app] = await makeApps(cluster, namespace, ['raw'], { replicas: 1 })
    const [other] = await makeApps(cluster, namespace, ['other'], { replicas: 1, tag: otherTag })
    if (app === undefined || other === undefined) throw new Error('the reference has no apps')
    await prepareRaw(cluster, app, other)
    let share: 0 | 100 = 0
    const done = await repeat(runs.promote, () => {
      share = share === 0 ? 100 : 0
      return raw(cluster, app, share)
    })
    return {
      writtenMs: median(done.map(({ writtenMs }) => writtenMs)),
      servedMs: median(done.map(({ servedMs }) => servedMs)),
    }
  })
}

async function benchAbort(ground: Ground, app: App): Promise<void> {
  const done = await repeat(runs.abort, () => abort(ground, app))
  printRow('abortWritten', 'abort at 50 % → written', milliseconds(median(done.map(({ writtenMs }) => writtenMs))))
  const last = median(done.map(({ lastAnswerMs }) => lastAnswerMs))
  printRow('abortLast', 'abort at 50 % → last answer of the canary', milliseconds(last))
}

async function benchStart(ground: Ground, app: App): Promise<void> {
  const done = await repeat(runs.start, () => start(ground, app))
  const first = median(done.map(({ firstWeightMs }) => firstWeightMs))
  printRow('firstWeight', 'new image → first weight, pods ready after 1 s', milliseconds(first))
  const reactions = done.map(({ reactionMs }) => reactionMs)
  const figure = `${milliseconds(percentile(reactions, 95))} (median ${milliseconds(median(reactions))})`
  printRow('reaction', `pod Ready → its weight written, p95 of ${runs.start}`, figure)
}

async function benchPace(ground: Ground, app: App): Promise<void> {
  const done = await repeat(runs.pace, () => pace(ground, app))
  const everybody = median(done.map(({ everybodyMs }) => everybodyMs))
  const ended = median(done.map(({ endedMs }) => endedMs))
  const figure = `${milliseconds(everybody)}, ended ${milliseconds(ended)}`
  printRow('wall', 'canary 5→10→50→80→100, pauses of 1 s: everybody has it', figure)
  const writes = done.at(-1)?.writes ?? {}
  const sum = Object.values(writes).reduce((total, one) => total + one, 0)
  const parts = Object.entries(writes).map(([kind, count]) => `${count} ${kind}`)
  printRow('writes', 'API writes for it, events aside', String(sum), parts.join(', '))
}

async function benchKill(ground: Ground, app: App): Promise<void> {
  const ways = [
    ['the working worker killed with -9 → first right write', (pids: readonly number[]) => pids.slice(0, 1)],
    ['all workers killed with -9 → first right write', (pids: readonly number[]) => pids],
  ] as const
  for (const [what, victims] of ways) {
    const done = await repeat(runs.kill, () => kill(ground, app, victims))
    const ready = milliseconds(median(done.map(({ readyMs }) => readyMs)))
    printRow(
      'killed',
      what,
      milliseconds(median(done.map(({ writtenMs }) => writtenMs))),
      `its pods Ready after ${ready}`,
    )
  }
}

async function benchLoad(ground: Ground, app: App): Promise<void> {
  const { failed, sent, reasons } = await load(ground, app, runs.load)
  printRow('failed', `failed at 200 requests/s in ${runs.load} plain canaries`, `${failed} of ${sent}`)
  for (const reason of reasons) console.log(`  ${reason}`)
}

async function benchMany(ground: Ground): Promise<void> {
  await onStreet(ground.cluster, 'bench-many', async (namespace) => {
    const names = Array.from({ length: runs.many }, (_, index) => `app-${index}`)
    const apps = await makeApps(ground.cluster, namespace, names, { replicas: 1 })
    const { lastDoneMs, cpuSeconds, peakMegabytes } = await many(ground, apps)
    printRow('manyDone', `${runs.many} at once: last one done`, milliseconds(lastDoneMs))
    printRow('manyCpu', `${runs.many} at once: CPU of the workers`, `${cpuSeconds.toFixed(1)} s`)
    printRow(
      'manyMemory',
      `${runs.many} at once: peak memory, of the worker that works first`,
      `${peakMegabytes.join(' + ')} MB`,
    )
  })
}

async function onStreet<T>(cluster: Cluster, namespace: string, work: (namespace: string) => Promise<T>): Promise<T> {
  await makeStreet(cluster, namespace)
  try {
    return await work(namespace)
  } finally {
    await removeStreet(namespace)
  }
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<readonly T[]> {
  const done: T[] = []
  for (let index = 0; index < times; index++) done.push(await run())
  return done
}

function against(oursMs: number, referenceMs: number): string {
  return `${milliseconds(referenceMs)}, ratio ${(oursMs / referenceMs).toFixed(2)}`
}
