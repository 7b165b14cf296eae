import { expect } from '@playwright/test'
import { countVersions, threeSigma } from '../clients/ingress.ts'
import { startLoad } from '../clients/steady-load.ts'
import { checkoutHost, checkoutImage, newImage, shopObjects, takeBackReleases } from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { type ReleasePage, ReleaseWizardPage } from '../pages/release-page.ts'

test.describe('a release in the browser', () => {
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  test('a canary is judged, started, moved by its slider and promoted; nobody notices', async ({
    person,
    signedIn,
  }) => {
    test.setTimeout(240_000)
    const image = newImage(3)
    const page = await (await signedIn(await person('administrator'))).newPage()
    const load = startLoad(checkoutHost, 30)
    const release = await startCanary(page, image, '20, 100')
    await release.promote()
    await release.expectStage(/100 % of the requests/)
    await release.setShare(60)
    await expect(page.getByText('60 %').first()).toBeVisible()
    const tag = image.split(':')[1] ?? ''
    await expect
      .poll(async () => (await countVersions(checkoutHost, 100))[tag] ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(40)
    const counts = await countVersions(checkoutHost, 1_000)
    console.log(`1,000 requests at 60 %: ${counts[tag]} by the new version`)
    expect(Math.abs((counts[tag] ?? 0) - 600)).toBeLessThanOrEqual(threeSigma(1_000, 0.6))
    await release.promote()
    await release.expectPhase('promoted')
    expect(await checkoutImage()).toBe(image)
    expect((await load.stop()).reasons).toEqual([])
  })

  test('the red button takes everything back', async ({ person, signedIn }) => {
    test.setTimeout(180_000)
    const before = await shopObjects()
    const page = await (await signedIn(await person('administrator'))).newPage()
    const load = startLoad(checkoutHost, 30)
    const release = await startCanary(page, newImage(3), '50, 100')
    await release.abort()
    await release.expectPhase('aborted')
    expect((await load.stop()).reasons).toEqual([])
    expect(await shopObjects()).toEqual(before)
  })

  test('a change that changes nothing is refused at its field', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('administrator'))).newPage()
    const wizard = new ReleaseWizardPage(page)
    await wizard.open()
    await wizard.choose(/shop\/checkout/, await checkoutImage())
    await wizard.next()
    await expect(wizard.image).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
  })

  test('a developer without rights is offered no workload of the shop', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('developer'))).newPage()
    await new ReleaseWizardPage(page).open()
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.locator('option').filter({ hasText: 'shop/checkout' })).toHaveCount(0)
  })
})

/** Through the form to the cockpit, standing settled in the first step, every step promoted by a person. */
async function startCanary(
  page: import('@playwright/test').Page,
  image: string,
  weights: string,
): Promise<ReleasePage> {
  const release = await new ReleaseWizardPage(page).start({
    workload: /shop\/checkout/,
    image,
    strategy: 'Canary',
    async fillPace() {
      await page.getByLabel('Steps in percent').fill(weights)
      await page.getByRole('switch', { name: 'A person promotes each step' }).check()
      await page.getByLabel('Drain', { exact: true }).fill('1')
    },
  })
  await release.expectStage(new RegExp(`${weights.split(',')[0]} % of the requests`))
  await expect(page.getByRole('button', { name: 'Promote', exact: true })).toBeEnabled({ timeout: 60_000 })
  return release
}
