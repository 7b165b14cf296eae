import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { log } from '#server/log.ts'
import { sweepTrains } from '../train/sweep-trains.ts'
import { type ClusterNews, type Followed, followCluster } from './cluster-news.ts'
import { makeReleaseRunner, type ReleaseRunner } from './release-runner.ts'

/** How soon this worker learns of a release that another one was told of. */
const sweepEveryMs = 2_000

type Engine = { readonly runner: ReleaseRunner; readonly news: ClusterNews }
let engine: Engine | null = null

/**
 * Sees to every active release until `signal` aborts: at once to those that are there when it begins, since their worker
 * may just have been killed, and then to each when the cluster, a person or its own clock gives a reason. Trains,
 * and releases of which something is asked, are looked at each time: the job that told of it may have died with its worker.
 */
export async function runReleases(signal: AbortSignal): Promise<void> {
  const { runner, news } = openEngine()
  while (!signal.aborted) {
    try {
      for (const release of await activeReleases()) take({ runner, news }, release)
      for (const id of await unanswered()) await wakeRelease(id)
      await sweepTrains()
    } catch (error) {
      log.warn({ err: error }, 'active releases could not be looked for')
    }
    await delay(sweepEveryMs, undefined, { signal }).catch(() => {})
  }
  news.stop()
  await runner.stop()
  engine = null
}

/** A job says that there is a reason to look at this release. */
export async function wakeRelease(releaseId: string): Promise<void> {
  const { runner, news } = openEngine()
  if (!runner.knows(releaseId)) {
    const [release] = await activeReleases(releaseId)
    if (release === undefined) return
    news.follow(release)
  }
  runner.wake(releaseId)
}

function openEngine(): Engine {
  if (engine !== null) return engine
  const news = followCluster((id) => runner.wake(id))
  const runner = makeReleaseRunner((id) => news.forget(id))
  engine = { runner, news }
  return engine
}

function take({ runner, news }: Engine, release: Followed): void {
  if (runner.knows(release.id)) return
  news.follow(release)
  runner.wake(release.id)
}

/** Those that have been asked something which no worker has come to yet. */
async function unanswered(): Promise<readonly string[]> {
  const rows = await catalog().release.findMany({
    where: { finishedAt: null, commands: { some: { answeredAt: null } } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

async function activeReleases(id?: string): Promise<readonly Followed[]> {
  const rows = await catalog().release.findMany({
    where: { finishedAt: null, ...(id === undefined ? {} : { id }) },
    select: { id: true, cluster: true, spec: true },
  })
  return rows.map((row) => ({ id: row.id, cluster: row.cluster, spec: row.spec as unknown as ReleaseSpec }))
}
