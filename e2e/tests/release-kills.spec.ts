import { expect } from '@playwright/test'
import type { PanelApi } from '../clients/panel-api.ts'
import { hasEnded, type ReleaseState, readRelease, startRelease, tell } from '../clients/releases.ts'
import { type LoadCounts, startLoad } from '../clients/steady-load.ts'
import { type ExtraWorker, startExtraWorker } from '../clients/workers.ts'
import {
  checkoutHost,
  checkoutImage,
  checkoutRelease,
  newImage,
  shopObjects,
  takeBackReleases,
  withoutImage,
} from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

const match = { header: { name: 'x-group', value: 'b' } }
const ways = [
  { input: { strategy: 'recreate', pauseSeconds: 1 }, lasting: ['replace'], end: 'promoted', serves: false },
  {
    input: { strategy: 'rolling', batches: [1, 2], pauseSeconds: 1 },
    lasting: ['pods-1', 'pods-2'],
    end: 'promoted',
    serves: true,
  },
  { input: { strategy: 'blue-green', pauseSeconds: 1 }, lasting: ['preview', 'switch'], end: 'promoted', serves: true },
  {
    input: { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: 1 },
    lasting: ['weight-20', 'weight-50', 'weight-100'],
    end: 'promoted',
    serves: true,
  },
  {
    input: { strategy: 'ab', match, pauseSeconds: 1 },
    lasting: ['experiment', 'winner'],
    end: 'promoted',
    serves: true,
  },
  {
    input: { strategy: 'shadow', mirrorPercent: 50, durationSeconds: 1 },
    lasting: ['mirror'],
    end: 'completed',
    serves: true,
  },
] as const

/** Every worker is killed with -9 as soon as a release is seen in a stage, whichever strategy it follows. */
test.describe('the worker is killed at every stage', () => {
  let workers: ExtraWorker
  test.beforeEach(async () => {
    workers = await startExtraWorker()
  })
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    await workers.stop()
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  for (const { input, lasting, end, serves } of ways) {
    test(`of ${input.strategy}: it ends ${end}, whole, with nothing left behind`, async ({ person }) => {
      test.setTimeout(180_000)
      const { api } = await person('administrator')
      const [before, old, image] = [await shopObjects(), await checkoutImage(), newImage(5)]
      const load = startLoad(checkoutHost, 30)
      const began = Date.now()
      const id = await startRelease(api, checkoutRelease(image, input))
      const { release, stages } = await killThrough(api, id, workers)
      const over = Date.now()
      await answered(checkoutHost)
      const counts = await load.stop()
      print(input.strategy, stages, counts)
      expect(release, release.reason).toMatchObject({ phase: end })
      // Those that hold cannot be missed; others may be over before anybody looks.
      expect(stages).toEqual(expect.arrayContaining([...lasting]))
      if (serves) expect(counts.reasons).toEqual([])
      // Between the versions nobody serves: that is what the strategy is. Before and after it everybody is served.
      expect(counts.failedAt.filter((at) => at < began || at > over)).toEqual([])
      expect(await checkoutImage()).toBe(end === 'promoted' ? image : old)
      expect(withoutImage(await shopObjects())).toEqual(withoutImage(before))
    })
  }
})

/** Promotes what waits for a person; the stages in which the workers were killed. */
async function killThrough(api: PanelApi, id: string, workers: ExtraWorker) {
  const stages: string[] = []
  for (;;) {
    const release = await readRelease(api, id)
    if (hasEnded(release)) return { release, stages }
    if (!stages.includes(release.stage.id)) {
      stages.push(release.stage.id)
      workers.killAll()
    } else if (waitsForPerson(release)) await tell(api, id, 'promote')
    else await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function waitsForPerson({ stage, settledAt }: ReleaseState): boolean {
  return stage.id === 'experiment' && settledAt !== null
}

/** Long enough for what comes after the end to be seen: so many requests of the load's own kind. */
async function answered(host: string): Promise<void> {
  await startLoad(host, 30).stop()
}

function print(strategy: string, stages: readonly string[], { byVersion, failed }: LoadCounts): void {
  const counts = Object.entries(byVersion).map(([version, count]) => `${count} by ${version}`)
  console.log(`${strategy}, killed in ${stages.join(', ')}: ${counts.join(', ')}; ${failed} failed`)
}
