import { expect } from '@playwright/test'
import { followWrites, getObject } from '../clients/kubectl.ts'
import type { PanelApi } from '../clients/panel-api.ts'
import { hasEnded, readRelease, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { startLoad } from '../clients/steady-load.ts'
import { type ExtraWorker, startExtraWorker } from '../clients/workers.ts'
import { checkoutHost, checkoutRelease, newImage, shopObjects, takeBackReleases } from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

const companion = ['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'] as const
const made = Object.fromEntries(companion.map((kind) => [`create ${kind} checkout-canary`, 1]))
const removed = Object.fromEntries(companion.map((kind) => [`delete ${kind} checkout-canary`, 1]))

/** Two workers and the web server decide about the same release at once; each object is written once for a decision. */
test.describe('what a release writes, with two workers', () => {
  let other: ExtraWorker
  test.beforeEach(async () => {
    other = await startExtraWorker()
  })
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    await other.stop()
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  test('a whole canary: 20, 50, 100 and back to nothing', async ({ person }) => {
    const { api } = await person('administrator')
    const [route, generation] = [await followWrites('virtualservice', 'shop', 'checkout'), await workloadGeneration()]
    const load = startLoad(checkoutHost, 30)
    const input = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: 1 }
    const id = await startRelease(api, checkoutRelease(newImage(8), input))
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'promoted' })
    expect((await load.stop()).reasons).toEqual([])
    const writes = await writesOf(api, id)
    expect(writes.byObject).toEqual({
      ...made,
      // Of three pods 20 % is one, 50 % two, 100 % three.
      'patch HorizontalPodAutoscaler checkout-canary': 2,
      'patch VirtualService checkout': 4,
      'patch Deployment checkout': 1,
      ...removed,
    })
    expect(writes.total).toBe(15)
    // The cluster's own count, which knows nothing of our journal.
    expect(await route.stop()).toHaveLength(4)
    expect((await workloadGeneration()) - generation).toBe(1)
  })

  test('an abort at 50 %: the route once, and what was made', async ({ person }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const [route, generation] = [await followWrites('virtualservice', 'shop', 'checkout'), await workloadGeneration()]
    const load = startLoad(checkoutHost, 30)
    const input = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: null }
    const id = await startRelease(api, checkoutRelease(newImage(8), input))
    await releaseWhere(api, id, settledIn('weight-20'))
    await tell(api, id, 'promote')
    await releaseWhere(api, id, settledIn('weight-50'))
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect((await load.stop()).reasons).toEqual([])
    const writes = await writesOf(api, id)
    expect(writes.byObject).toEqual({
      ...made,
      'patch HorizontalPodAutoscaler checkout-canary': 1,
      'patch VirtualService checkout': 3,
      ...removed,
    })
    expect(await route.stop()).toHaveLength(3)
    expect(await workloadGeneration()).toBe(generation)
    expect(await shopObjects()).toEqual(before)
  })
})

async function writesOf(api: PanelApi, id: string) {
  const { writes } = await readRelease(api, id)
  const byObject: Record<string, number> = {}
  for (const { kind, object } of writes) {
    const key = `${kind} ${object.kind} ${object.name}`
    byObject[key] = (byObject[key] ?? 0) + 1
  }
  return { total: writes.length, byObject }
}

/** Grows by one with each change of the spec. */
async function workloadGeneration(): Promise<number> {
  const { metadata } = await getObject<{ metadata: { generation: number } }>('deployment', 'shop', 'checkout')
  return metadata.generation
}
