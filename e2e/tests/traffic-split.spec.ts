import { expect } from '@playwright/test'
import { countVersions, threeSigma } from '../clients/ingress.ts'
import { getObject } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { OperationPage } from '../pages/operation-page.ts'
import { TrafficSplitPage } from '../pages/traffic-split-page.ts'

type VirtualService = { spec: { http: { route: { weight: number }[] }[] } }

test.describe('traffic-split in the browser', () => {
  test('the slider is dragged from 90/10 to 40/60, requests follow, and undo puts 90/10 back', async ({
    person,
    signedIn,
  }) => {
    const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    expect(before.spec.http[0]?.route.map((one) => one.weight)).toEqual([90, 10])
    const page = await (await signedIn(await person('operator'))).newPage()
    const split = new TrafficSplitPage(page)
    await split.open('shop', 'catalog')
    await expect(split.slider('catalog v1')).toHaveValue('90')

    await split.drag('catalog v2', 60)
    await expect(split.slider('catalog v2')).toHaveValue('60')
    await expect(split.slider('catalog v1')).toHaveValue('40')
    await expect(page.getByText(/\d+(\.\d+)? (requests|req)/).first()).toBeVisible()

    await split.review()
    await expect(page.getByText('The way back')).toBeVisible()
    await split.apply()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')

    await expect.poll(async () => (await countVersions('catalog.shop.test', 100)).v2 ?? 0).toBeGreaterThan(35)
    const counts = await countVersions('catalog.shop.test', 2_000)
    console.log(`2,000 requests at 40/60: ${counts.v1} by v1, ${counts.v2} by v2`)
    expect(Math.abs((counts.v2 ?? 0) - 1_200)).toBeLessThanOrEqual(threeSigma(2_000, 0.6))

    await operation.undo()
    await operation.expectState('undone')
    const after = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    expect(JSON.stringify(after.spec)).toBe(JSON.stringify(before.spec))
  })

  test('the slider obeys the keyboard, and the weights always total 100', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    const split = new TrafficSplitPage(page)
    await split.open('shop', 'catalog')
    const [first, second] = [split.slider('catalog v1'), split.slider('catalog v2')]
    const start = Number(await second.inputValue())
    await split.press('catalog v2', 'ArrowRight')
    await expect(second).toHaveValue(String(start + 1))
    await expect(first).toHaveValue(String(99 - start))
    await split.evenly.click()
    await expect(first).toHaveValue('50')
    await expect(second).toHaveValue('50')
  })

  test('nothing to apply while the weights are those the route has', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    const split = new TrafficSplitPage(page)
    await split.open('shop', 'catalog')
    await split.review()
    await expect(page.getByText('The route already has these weights.').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Apply', exact: true })).toHaveCount(0)
  })

  test('a developer without rights in the namespace is offered no route of it', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('developer'))).newPage()
    const split = new TrafficSplitPage(page)
    await split.open('shop', 'catalog')
    await expect(page.getByRole('slider')).toHaveCount(0)
  })
})
