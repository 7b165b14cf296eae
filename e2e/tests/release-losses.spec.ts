import { expect } from '@playwright/test'
import { getObject, kubectl } from '../clients/kubectl.ts'
import { freeze, killHard } from '../clients/panel-processes.ts'
import { hasEnded, readRelease, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { startLoad } from '../clients/steady-load.ts'
import {
  checkoutHost,
  checkoutImage,
  checkoutRelease,
  newImage,
  shopObjects,
  takeBackReleases,
} from '../fixtures/checkout.ts'
import { applyObjects, available, deployment, makeOwnShop, ownRelease } from '../fixtures/own-shop.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { companionWeight, type Route, readRoute } from '../fixtures/routes.ts'

const byPerson = { strategy: 'canary', weights: [50, 100], pauseSeconds: null }

/** What a release relies on goes away in the middle of it. */
test.describe('a release that loses something', () => {
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  test('Prometheus hangs: the analysis is unclear and no success, until it answers again', async ({ person }) => {
    const { api } = await person('administrator')
    const image = newImage(6)
    const limits = { intervalSeconds: 5, count: 1, failureLimit: 0, inconclusiveLimit: 0 }
    const analysis = [{ metric: 'success-rate', threshold: 95, ...limits }]
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, checkoutRelease(image, { ...byPerson, pauseSeconds: 0, analysis }))
    await releaseWhere(api, id, settledIn('weight-50'))
    // The first measurement is due five seconds after this.
    const thaw = freeze('prometheus')
    try {
      const paused = await releaseWhere(api, id, (release) => release.paused !== null)
      expect(paused).toMatchObject({ paused: { kind: 'inconclusive' }, stage: { id: 'weight-50' } })
      thaw()
      await tell(api, id, 'resume')
      expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'promoted' })
    } finally {
      thaw()
    }
    expect((await load.stop()).reasons).toEqual([])
    expect(await checkoutImage()).toBe(image)
  })

  test('its VirtualService is deleted: it pauses, and resumes once that is made again; an abort needs none', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const [before, route] = [await shopObjects(), ownPart(await readRoute())]
    for (const end of ['made again', 'aborted without'] as const) {
      const id = await startRelease(api, checkoutRelease(newImage(6), byPerson))
      await releaseWhere(api, id, settledIn('weight-50'))
      await kubectl('delete', 'virtualservice', 'checkout', '-n', 'shop')
      await releaseWhere(api, id, ({ paused }) => paused?.kind === 'route-gone')
      if (end === 'made again') {
        await applyObjects([route])
        await tell(api, id, 'resume')
        await releaseWhere(api, id, settledIn('weight-50'))
        expect(await companionWeight()).toBe(50)
      }
      await tell(api, id, 'abort')
      expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
      await applyObjects([route])
      expect(withoutApplied(await shopObjects())).toEqual(withoutApplied(before))
    }
  })

  test('its workload is deleted: requests go where pods are, it pauses, and goes on when the workload is back', async ({
    person,
    namespaceName,
  }) => {
    const { api } = await person('administrator')
    const shop = await makeOwnShop(namespaceName)
    const before = await shopObjects(namespaceName)
    const load = startLoad(shop.host, 30)
    const id = await startRelease(api, ownRelease(shop, byPerson))
    await releaseWhere(api, id, settledIn('weight-50'))
    await kubectl('delete', 'deployment', 'web', '-n', namespaceName)
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'workload-gone')
    expect(await companionWeight(namespaceName, 'web')).toBe(100)
    await applyObjects([deployment(namespaceName)])
    await available(namespaceName)
    await tell(api, id, 'resume')
    await releaseWhere(api, id, settledIn('weight-50'))
    expect(await companionWeight(namespaceName, 'web')).toBe(50)
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await shopObjects(namespaceName)).toEqual(before)
  })

  test('its companion is deleted by hand at 50 %: the share is 0, and it is made again when a person resumes', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const before = await shopObjects()
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, checkoutRelease(newImage(6), byPerson))
    await releaseWhere(api, id, settledIn('weight-50'))
    await kubectl('delete', 'deployment', 'checkout-canary', '-n', 'shop')
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'new-version-unready')
    expect(await companionWeight()).toBe(0)
    await tell(api, id, 'resume')
    await releaseWhere(api, id, settledIn('weight-50'))
    expect(await companionWeight()).toBe(50)
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await shopObjects()).toEqual(before)
  })

  test('its namespace is deleted: it ends with the reason, makes nothing again, and frees what it held', async ({
    person,
    namespaceName,
  }) => {
    test.setTimeout(240_000)
    const { api } = await person('administrator')
    const shop = await makeOwnShop(namespaceName)
    const id = await startRelease(api, ownRelease(shop, byPerson))
    await releaseWhere(api, id, settledIn('weight-50'))
    const written = (await readRelease(api, id)).writes.length
    await kubectl('delete', 'namespace', namespaceName)
    const end = await releaseWhere(api, id, hasEnded)
    expect(end).toMatchObject({ phase: 'aborted', reason: expect.stringContaining('nothing to put back') })
    expect(end.writes.slice(written).filter(({ kind }) => kind === 'create')).toEqual([])
    // Whoever held the workload would be named: a second release of it begins.
    await makeOwnShop(namespaceName)
    const next = await startRelease(api, ownRelease(shop, byPerson))
    await releaseWhere(api, next, settledIn('weight-50'))
    await tell(api, next, 'abort')
    expect(await releaseWhere(api, next, hasEnded)).toMatchObject({ phase: 'aborted' })
  })

  test('the panel itself is killed at 50 %: both versions go on answering, and it goes on from there', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const image = newImage(6)
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, checkoutRelease(image, byPerson))
    await releaseWhere(api, id, settledIn('weight-50'))
    for (const name of ['web', 'worker']) killHard(name)
    await expect.poll(() => readRelease(api, id).catch(() => null), { timeout: 60_000 }).toBeTruthy()
    expect(await companionWeight()).toBe(50)
    await tell(api, id, 'promote-full')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'promoted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await checkoutImage()).toBe(image)
  })

  test('its workload gets a newer image at 50 %: nobody meets that before its own first step', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, newer] = [await shopObjects(), newImage(7)]
    const load = startLoad(checkoutHost, 30)
    const id = await startRelease(api, checkoutRelease(newImage(6), { ...byPerson, weights: [20, 50, 100] }))
    await releaseWhere(api, id, settledIn('weight-20'))
    await tell(api, id, 'promote')
    await releaseWhere(api, id, settledIn('weight-50'))
    await setImage(newer)
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'newer-template')
    expect(await companionWeight()).toBe(0)
    await available('shop', 'checkout')
    const counts = await load.stop()
    expect(counts.reasons).toEqual([])
    expect(counts.byVersion[tagOf(newer)]).toBeUndefined()
    const again = startLoad(checkoutHost, 30)
    await tell(api, id, 'supersede', { confirm: true })
    await releaseWhere(api, id, settledIn('weight-20'))
    expect(await companionImage()).toBe(newer)
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect((await again.stop()).reasons).toEqual([])
    expect(await shopObjects()).toEqual(before)
  })
})

/** Its pods become ready after a second, as real ones do. */
async function setImage(image: string): Promise<void> {
  const annotations = { 'sample.pilothouse.io/ready-after-ms': '1000' }
  const template = { metadata: { annotations }, spec: { containers: [{ name: 'checkout', image }] } }
  await kubectl('patch', 'deployment', 'checkout', '-n', 'shop', '-p', JSON.stringify({ spec: { template } }))
}

type WithTemplate = {
  readonly spec: { readonly template: { readonly spec: { readonly containers: { image: string }[] } } }
}

async function companionImage(): Promise<string | undefined> {
  const { spec } = await getObject<WithTemplate>('deployment', 'shop', 'checkout-canary')
  return spec.template.spec.containers[0]?.image
}

function tagOf(image: string): string {
  return image.split(':')[1] ?? ''
}

/** What its owner would keep of it, and apply again. */
function ownPart({ apiVersion, kind, spec }: Route): object {
  return { apiVersion, kind, metadata: { name: 'checkout', namespace: 'shop' }, spec }
}

/** Whoever applies an object leaves word of it on it. */
function withoutApplied(objects: Record<string, unknown>): unknown {
  return JSON.parse(
    JSON.stringify(objects, (key, value: unknown) =>
      key === 'kubectl.kubernetes.io/last-applied-configuration' ? undefined : value,
    ),
  )
}
