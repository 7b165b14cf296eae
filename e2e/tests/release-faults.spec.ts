import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { kubectl } from '../clients/kubectl.ts'
import type { PanelApi } from '../clients/panel-api.ts'
import { freeze, killHard } from '../clients/panel-processes.ts'
import { hasEnded, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { startLoad } from '../clients/steady-load.ts'
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
import { companionWeight, readRoute } from '../fixtures/routes.ts'

const byPerson = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: null }

/** Faults in the middle of a canary, on the real control plane, istiod and Envoy under load. */
test.describe('a release under faults', () => {
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  test('the worker is killed at every step: another goes on, and nobody is failed', async ({ person }) => {
    test.setTimeout(240_000)
    const { api } = await person('administrator')
    const [before, image] = [await shopObjects(), newImage(4)]
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, canary(image))
    killHard('worker')
    for (const stage of ['weight-20', 'weight-50', 'weight-100']) {
      await promoteFrom(api, id, stage)
      killHard('worker')
    }
    const end = await releaseWhere(api, id, hasEnded, 120_000)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await checkoutImage()).toBe(image)
    expect(withoutImage(await shopObjects())).toEqual(withoutImage(before))
  })

  test('the API server is away for 30 s in mid-shift: the release waits and goes on', async ({ person }) => {
    test.setTimeout(300_000)
    const { api } = await person('administrator')
    const image = newImage(4)
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, canary(image))
    await releaseWhere(api, id, settledIn('weight-20'))
    const thaw = freeze('kube-apiserver')
    try {
      await tell(api, id, 'promote').catch((error: unknown) => console.log(String(error)))
      await sleep(30_000)
    } finally {
      thaw()
    }
    await releaseWhere(api, id, settledIn('weight-50'), 120_000)
    await tell(api, id, 'promote-full')
    const end = await releaseWhere(api, id, hasEnded, 120_000)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await checkoutImage()).toBe(image)
  })

  test('every pod of the new version turns unready at 50 %: its share is 0 at once', async ({ person }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const id = await startRelease(api, { ...canary(newImage(4)), weights: [50, 100] })
    await releaseWhere(api, id, settledIn('weight-50'))
    const since = performance.now()
    const pods = ['annotate', 'pods', '--overwrite', '-n', 'shop', '-l', 'app=checkout-canary']
    await kubectl(...pods, 'sample.pilothouse.io/ready=false')
    const paused = await releaseWhere(api, id, (release) => release.paused !== null)
    console.log(`share 0 and paused ${Math.round(performance.now() - since)} ms after kubectl was called`)
    expect(paused.paused).toMatchObject({ kind: 'new-version-unready' })
    expect(await companionWeight()).toBe(0)
    await abort(api, id, before)
  })

  test('somebody writes other weights by hand: the release pauses, asks, and resumes with its own', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const id = await startRelease(api, canary(newImage(4)))
    await releaseWhere(api, id, settledIn('weight-20'))
    await setWeights(65, 35)
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'foreign-routing')
    expect(await companionWeight()).toBe(35)
    await tell(api, id, 'resume')
    await releaseWhere(api, id, settledIn('weight-20'))
    expect(await companionWeight()).toBe(20)
    await abort(api, id, before)
  })

  test('a foreign annotation and a timeout on the route are kept, and have no effect', async ({ person }) => {
    const { api } = await person('administrator')
    const id = await startRelease(api, canary(newImage(4)))
    await releaseWhere(api, id, settledIn('weight-20'))
    await kubectl('annotate', 'virtualservice', 'checkout', '-n', 'shop', 'example.com/mark=ours')
    await patchRoute([{ op: 'add', path: '/spec/http/0/timeout', value: '7s' }])
    await promoteFrom(api, id, 'weight-20')
    await releaseWhere(api, id, settledIn('weight-50'))
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    const { metadata, spec } = await readRoute()
    expect(metadata.annotations?.['example.com/mark']).toBe('ours')
    expect(spec.http[0]).toMatchObject({ timeout: '7s' })
    await kubectl('annotate', 'virtualservice', 'checkout', '-n', 'shop', 'example.com/mark-')
    await patchRoute([{ op: 'remove', path: '/spec/http/0/timeout' }])
  })

  test('the new version fails after 50 %: the analysis turns the release back by itself', async ({ person }) => {
    test.setTimeout(240_000)
    const { api } = await person('administrator')
    const before = await shopObjects()
    const load = startLoad(checkoutHost, 30)
    const analysis = [{ metric: 'success-rate', threshold: 95, intervalSeconds: 5, count: 100, failureLimit: 1 }]
    const id = await startRelease(api, { ...canary(newImage(4)), weights: [50, 100], analysis })
    await releaseWhere(api, id, settledIn('weight-50'))
    const pods = ['annotate', 'pods', '--overwrite', '-n', 'shop', '-l', 'app=checkout-canary']
    await kubectl(...pods, 'sample.pilothouse.io/error-percent=100')
    const end = await releaseWhere(api, id, hasEnded, 150_000)
    await load.stop()
    expect(end, end.reason).toMatchObject({ phase: 'aborted' })
    expect(await shopObjects()).toEqual(before)
  })

  test('the new version never becomes ready: the release turns back, and nobody has met it', async ({ person }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, { ...canary('shop/checkout:9-missing'), timeoutSeconds: 10 })
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    expect(end, end.reason).toMatchObject({ phase: 'aborted' })
    expect(counts.reasons).toEqual([])
    expect(counts.byVersion['9-missing']).toBeUndefined()
    expect(await shopObjects()).toEqual(before)
  })

  test('the only pod of the new version is deleted: its share is 0 until it is back and a person resumes', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, canary(newImage(4)))
    await releaseWhere(api, id, settledIn('weight-20'))
    await kubectl('delete', 'pods', '-n', 'shop', '-l', 'app=checkout-canary', '--wait=false')
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'new-version-unready')
    await kubectl('rollout', 'status', 'deployment', 'checkout-canary', '-n', 'shop', '--timeout=60s')
    await tell(api, id, 'resume')
    await releaseWhere(api, id, settledIn('weight-20'))
    await abort(api, id, before)
    await load.stop()
  })

  test('two people abort at the same moment: it is aborted once', async ({ person }) => {
    const [one, other] = [await person('administrator'), await person('administrator')]
    const before = await shopObjects()
    const id = await startRelease(one.api, canary(newImage(4)))
    await releaseWhere(one.api, id, settledIn('weight-20'))
    const answers = await Promise.allSettled([tell(one.api, id, 'abort'), tell(other.api, id, 'abort')])
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await releaseWhere(one.api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect(await shopObjects()).toEqual(before)
  })
})

function canary(image: string): Record<string, unknown> {
  return checkoutRelease(image, byPerson)
}

async function promoteFrom(api: PanelApi, id: string, stage: string): Promise<void> {
  await releaseWhere(api, id, settledIn(stage), 120_000)
  await tell(api, id, 'promote')
}

async function abort(api: PanelApi, id: string, before: Record<string, unknown>): Promise<void> {
  await tell(api, id, 'abort')
  expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
  expect(await shopObjects()).toEqual(before)
}

async function setWeights(stable: number, fresh: number): Promise<void> {
  await patchRoute([
    { op: 'replace', path: '/spec/http/0/route/0/weight', value: stable },
    { op: 'replace', path: '/spec/http/0/route/1/weight', value: fresh },
  ])
}

async function patchRoute(patch: readonly object[]): Promise<void> {
  await kubectl('patch', 'virtualservice', 'checkout', '-n', 'shop', '--type=json', '-p', JSON.stringify(patch))
}
