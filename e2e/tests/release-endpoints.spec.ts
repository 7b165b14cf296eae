import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import { countVersions, threeSigma } from '../clients/ingress.ts'
import { followWrites } from '../clients/kubectl.ts'
import type { PanelApi } from '../clients/panel-api.ts'
import { advanceTo, hasEnded, promoteFrom, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { printCounts, startLoad } from '../clients/steady-load.ts'
import { newImage, tagOf, takeBackReleases, withoutImage } from '../fixtures/checkout.ts'
import { objectsOf } from '../fixtures/objects-of.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { appObjects, createApp, edgeObjects, hostOf, releaseOf, removeApp } from '../fixtures/small-app.ts'

const namespace = `e2e-points-${randomBytes(3).toString('hex')}`
const requestsPerSecond = 30

type Selected = { readonly spec: { readonly selector: Readonly<Record<string, string>> } }

/**
 * Releases of an app that no route of its own leads to: the endpoints of its Service decide who answers. The gateway
 * reaches them by a route of another namespace, which a release may not move.
 */
test.describe('releases by the endpoints of a Service, under steady load', () => {
  test.beforeAll(() => createApp(namespace, [...appObjects(namespace), ...edgeObjects(namespace)]))
  test.afterAll(() => removeApp(namespace))
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api, namespace)
  })

  test('blue-green by the selector: from start to promoted, written once each way', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const writes = await followWrites<Selected>('service', namespace, 'web')
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    const id = await start(api, image, { strategy: 'blue-green', pauseSeconds: 1 })
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('blue-green by the selector', 'promoted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    expect(counts.reasons).toEqual([])
    expect(counts.byVersion[tagOf(image)]).toBeGreaterThan(0)
    expect(selectorsOf(await writes.stop())).toEqual(thereAndBack)
    expect(withoutImage(await objectsOf(namespace))).toEqual(withoutImage(before))
  })

  test('blue-green by the selector: from start to aborted, written once each way', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const writes = await followWrites<Selected>('service', namespace, 'web')
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    const id = await start(api, image, { strategy: 'blue-green', pauseSeconds: null })
    await advanceTo(api, id, 'switch')
    await releaseWhere(api, id, settledIn('switch'))
    await expect.poll(() => countVersions(hostOf(namespace), 50)).toEqual({ [tagOf(image)]: 50 })
    await tell(api, id, 'abort')
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('blue-green by the selector', 'aborted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'aborted' })
    expect(counts.reasons).toEqual([])
    expect(selectorsOf(await writes.stop())).toEqual(thereAndBack)
    expect(await objectsOf(namespace)).toEqual(before)
  })

  test('canary by replicas: every share up to all of them, then promoted', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    const id = await start(api, image, { strategy: 'canary', weights: [20, 50, 80, 100], pauseSeconds: null })
    for (const percent of [20, 50, 80, 100]) {
      await releaseWhere(api, id, settledIn(`weight-${percent}`))
      await expectShare(image, percent)
      await promoteFrom(api, id, `weight-${percent}`)
    }
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('canary by replicas', 'promoted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    expect(counts.reasons).toEqual([])
    expect(withoutImage(await objectsOf(namespace))).toEqual(withoutImage(before))
    expect(JSON.stringify(await objectsOf(namespace))).toContain(image)
  })

  test('canary by replicas: aborted at 80 %, the old version is whole before the new one goes', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    const id = await start(api, image, { strategy: 'canary', weights: [80, 100], pauseSeconds: null })
    await releaseWhere(api, id, settledIn('weight-80'))
    await expectShare(image, 80)
    await tell(api, id, 'abort')
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('canary by replicas', 'aborted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'aborted' })
    expect(counts.reasons).toEqual([])
    expect(await objectsOf(namespace)).toEqual(before)
  })
})

const thereAndBack = [{ 'pilothouse.io/companion': 'web-canary' }, { app: 'web' }]

function selectorsOf(states: readonly Selected[]): readonly object[] {
  return states.map(({ spec }) => spec.selector)
}

/** Endpoints reach the gateway a moment after the pods are what they should be. */
async function expectShare(image: string, percent: number): Promise<void> {
  const requests = 600
  const share = async () => (await countVersions(hostOf(namespace), requests))[tagOf(image)] ?? 0
  const near = (count: number) => Math.abs(count - (requests * percent) / 100) <= threeSigma(requests, percent / 100)
  let count = await share()
  for (let tries = 0; tries < 20 && !near(count); tries++) count = await share()
  console.log(`${count} of ${requests} by the new version at ${percent} %`)
  expect(near(count), `${count} of ${requests}`).toBe(true)
}

async function start(api: PanelApi, image: string, input: Record<string, unknown>): Promise<string> {
  return startRelease(api, releaseOf(namespace, image, input))
}
