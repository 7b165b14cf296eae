import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { type LoadCounts, startLoad } from '../clients/steady-load.ts'
import { startTrain, tellTrain, trainWhere } from '../clients/trains.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { hostOf, imageOf, makeTwoShops, objectsIn, type Shop, shops, withoutImages } from '../fixtures/two-shops.ts'
import { OperationPage } from '../pages/operation-page.ts'
import { TrainPage, TrainWizardPage } from '../pages/train-page.ts'

const requestsPerSecond = 30

/** Trains of two services in a namespace of their own, on the real control plane, istiod and Envoy, both under load. */
test.describe('a release train', () => {
  test.setTimeout(300_000)

  test('goes to the gate and through it: everything is new, and nobody is failed', async ({
    person,
    namespaceName,
  }) => {
    const { api } = await person('administrator')
    await makeTwoShops(namespaceName)
    const before = await objectsIn(namespaceName)
    const load = loadOn(namespaceName)
    const id = await startTrain(api, train(namespaceName))
    await trainWhere(api, id, ({ phase }) => phase === 'at-gate')
    // At the gate the new version serves everybody, and the workloads are the old ones still.
    expect(await imagesIn(namespaceName)).toEqual(['shop/basket:1.0.0', 'shop/prices:1.0.0'])
    await tellTrain(api, id, 'promote')
    const end = await trainWhere(api, id, ({ finished }) => finished)
    const counts = await load.stop()
    print('promoted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    expect(await imagesIn(namespaceName)).toEqual(['shop/basket:2.0.0', 'shop/prices:2.0.0'])
    expect(withoutImages(await objectsIn(namespaceName))).toEqual(withoutImages(before))
    for (const each of counts) {
      expect(each.reasons).toEqual([])
      expect(each.byVersion['2.0.0']).toBeGreaterThan(0)
    }
  })

  test('aborted at the gate: everything is old, and nobody is failed', async ({ person, namespaceName }) => {
    const { api } = await person('administrator')
    await makeTwoShops(namespaceName)
    const before = await objectsIn(namespaceName)
    const load = loadOn(namespaceName)
    const id = await startTrain(api, train(namespaceName))
    await trainWhere(api, id, ({ phase }) => phase === 'at-gate')
    await tellTrain(api, id, 'abort')
    const end = await trainWhere(api, id, ({ finished }) => finished)
    const counts = await load.stop()
    print('aborted at the gate', counts)
    expect(end, end.reason).toMatchObject({ phase: 'aborted' })
    expect(await objectsIn(namespaceName)).toEqual(before)
    expect(counts.map(({ reasons }) => reasons)).toEqual([[], []])
  })

  test('one whose pods never become ready takes the promoted car back with it', async ({ person, namespaceName }) => {
    const { api } = await person('administrator')
    await makeTwoShops(namespaceName)
    const before = await objectsIn(namespaceName)
    const load = loadOn(namespaceName)
    const cars = [car(namespaceName, 'basket'), { ...car(namespaceName, 'prices', '9-missing'), timeoutSeconds: 10 }]
    const order = { order: 'sequential', gate: 'automatic', cars }
    const id = await startTrain(api, { ...train(namespaceName), ...order })
    const end = await trainWhere(api, id, ({ finished }) => finished, 180_000)
    const counts = await load.stop()
    print('rolled back', counts)
    expect(end, end.reason).toMatchObject({ phase: 'aborted', turned: expect.stringContaining('prices') })
    expect(end.cars.map(({ release, rollback }) => [release?.phase, rollback?.phase])).toEqual([
      ['promoted', 'promoted'],
      ['aborted', undefined],
    ])
    expect(await objectsIn(namespaceName)).toEqual(before)
    expect(counts.map(({ reasons }) => reasons)).toEqual([[], []])
    expect(counts[0]?.byVersion['2.0.0']).toBeGreaterThan(0)
    expect(counts[1]?.byVersion['9-missing']).toBeUndefined()
  })

  test('in the browser: filled in car by car, reviewed, followed to the gate and let through it', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    await makeTwoShops(namespaceName)
    const page = await (await signedIn(await person('administrator'))).newPage()
    const wizard = new TrainWizardPage(page)
    await wizard.open()
    await wizard.next()
    for (const shop of shops) {
      await wizard.fillCar(`${namespaceName}/${shop}`, `shop/${shop}:2.0.0`)
      await expect(page.getByLabel('New image')).toHaveValue(`shop/${shop}:2.0.0`)
      if (shop !== shops.at(-1)) await wizard.next()
    }
    await expect(page.getByText(`Release basket, prices in ${namespaceName} together`)).toBeVisible()
    await wizard.review()
    await expect(page.getByText('Will then be written, stage by stage')).toBeVisible()
    await wizard.apply()
    await new OperationPage(page).expectState('done')
    const started = new TrainPage(page)
    await started.follow()
    await started.expectReason('All cars stand at the gate')
    await started.openGate()
    await started.expectReason('All 2 cars have the new version.')
    expect(await imagesIn(namespaceName)).toEqual(['shop/basket:2.0.0', 'shop/prices:2.0.0'])
    await page.goto('/releases')
    await expect(page.getByRole('link', { name: `${namespaceName}/basket, prices` })).toBeVisible()
  })

  test('in the browser: nothing serious for axe at the gate, and the red button takes everything back', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    const administrator = await person('administrator')
    await makeTwoShops(namespaceName)
    const before = await objectsIn(namespaceName)
    const page = await (await signedIn(administrator)).newPage()
    const id = await startTrain(administrator.api, train(namespaceName))
    await page.goto(`/releases/trains/${id}`)
    const started = new TrainPage(page)
    await started.expectReason('All cars stand at the gate')
    expect(await seriousIn(page)).toEqual([])
    await page.getByRole('link', { name: 'Release', exact: true }).first().click()
    await expect(page.getByText('only the train promotes it').first()).toBeVisible()
    await page.goto(`/releases/trains/${id}`)
    await started.abort()
    await started.expectReason('Turned back: every car has the version from before.')
    expect(await objectsIn(namespaceName)).toEqual(before)
  })

  test('what cannot be a train is refused at the car it is about', async ({ person, namespaceName }) => {
    const { api } = await person('administrator')
    await makeTwoShops(namespaceName)
    const refused = async (cars: readonly object[]) => {
      const input = { ...train(namespaceName), cars }
      const { status, body } = await api.post<Refused>('/api/v1/wizards/release-train/plan', { input })
      expect(status, JSON.stringify(body)).toBe(422)
      return (body.refusals ?? []).map(({ code, field }) => `${code} ${field}`)
    }
    const basket = car(namespaceName, 'basket')
    expect(await refused([basket, { ...car(namespaceName, 'prices'), change: { image: 'no image' } }])).toEqual([
      'IMAGE_INVALID cars.1.change.image',
    ])
    expect(await refused([basket, basket])).toContain('CAR_TWICE cars.1.workload')
    expect(await refused([basket, { ...car(namespaceName, 'prices'), namespace: 'shop' }])).toContain(
      'CAR_ELSEWHERE cars.1.workload',
    )
  })

  test('a developer without rights in the namespace may start none, and knows of none', async ({
    person,
    namespaceName,
  }) => {
    const [{ api }, stranger] = [await person('administrator'), await person('developer')]
    await makeTwoShops(namespaceName)
    const input = train(namespaceName)
    expect((await stranger.api.post('/api/v1/wizards/release-train/plan', { input })).status).toBe(403)
    const id = await startTrain(api, input)
    expect((await stranger.api.get(`/api/v1/release-trains/${id}`)).status).toBe(404)
    expect((await stranger.api.post(`/api/v1/release-trains/${id}/abort`)).status).toBe(404)
    await tellTrain(api, id, 'abort')
    await trainWhere(api, id, ({ finished }) => finished)
  })
})

async function seriousIn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(['document-title']).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`)
}

type Refused = { readonly refusals?: readonly { readonly code: string; readonly field?: string }[] }

function train(namespace: string): Record<string, unknown> {
  return { namespace, cars: shops.map((shop) => car(namespace, shop)) }
}

function car(namespace: string, shop: Shop, version = '2.0.0'): Record<string, unknown> {
  const pace = { strategy: 'canary', weights: [50, 100], pauseSeconds: 1, drainSeconds: 1, timeoutSeconds: 60 }
  return { namespace, workload: { name: shop }, change: { image: `shop/${shop}:${version}` }, ...pace }
}

function loadOn(namespace: string): { stop(): Promise<readonly LoadCounts[]> } {
  const loads = shops.map((shop) => startLoad(hostOf(namespace, shop), requestsPerSecond))
  return { stop: () => Promise.all(loads.map((load) => load.stop())) }
}

function imagesIn(namespace: string): Promise<readonly string[]> {
  return Promise.all(shops.map((shop) => imageOf(namespace, shop)))
}

function print(end: string, counts: readonly LoadCounts[]): void {
  for (const [index, { byVersion, failed, reasons }] of counts.entries()) {
    const answered = Object.entries(byVersion).map(([version, count]) => `${count} by ${version}`)
    console.log(`${shops[index]}, ${end}: ${answered.join(', ')}; ${failed} failed ${reasons.join('; ')}`)
  }
}
