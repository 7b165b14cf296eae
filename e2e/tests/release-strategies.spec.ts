import { expect, type Page } from '@playwright/test'
import { printCounts, startLoad } from '../clients/steady-load.ts'
import {
  checkoutHost,
  checkoutImage,
  newImage,
  shopObjects,
  tagOf,
  takeBackReleases,
  withoutImage,
} from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { ReleaseWizardPage } from '../pages/release-page.ts'

const byPerson = (page: Page) => page.getByRole('switch', { name: 'A person promotes each step' }).check()
const drainShortly = (page: Page) => page.getByLabel('Drain', { exact: true }).fill('1')

/** Each strategy with what its own step needs; the canary has a spec of its own, with the slider. */
const ways = [
  // Between the versions nobody serves: that is what the strategy is.
  { strategy: 'Recreate', serves: false, ends: 'promoted', fillPace: async () => {} },
  {
    strategy: 'Rolling update',
    serves: true,
    ends: 'promoted',
    async fillPace(page: Page) {
      await page.getByLabel('Hold after so many new pods').fill('1')
      await byPerson(page)
    },
  },
  {
    strategy: 'Blue-green',
    serves: true,
    ends: 'promoted',
    async fillPace(page: Page) {
      await byPerson(page)
      await drainShortly(page)
    },
  },
  {
    strategy: 'A/B test',
    serves: true,
    ends: 'promoted',
    async fillPace(page: Page) {
      await page.getByLabel('Header', { exact: true }).fill('x-group')
      await page.locator('[id="match.header.value"]').fill('b')
      await drainShortly(page)
    },
  },
  { strategy: 'Shadow', serves: true, ends: 'completed', fillPace: drainShortly },
] as const

test.describe('each strategy in the browser, under steady load', () => {
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  for (const { strategy, serves, ends, fillPace } of ways) {
    test(`${strategy}: from the form to ${ends}, gate by gate`, async ({ person, signedIn }) => {
      test.setTimeout(180_000)
      const [before, old, image] = [await shopObjects(), await checkoutImage(), newImage(6)]
      const page = await (await signedIn(await person('administrator'))).newPage()
      const load = startLoad(checkoutHost, 30)
      const workload = /shop\/checkout/
      const release = await new ReleaseWizardPage(page).start({ workload, image, strategy, fillPace })
      await release.openGatesUntil(ends)
      const counts = await load.stop()
      printCounts(strategy, ends, counts)
      if (serves) expect(counts.reasons).toEqual([])
      expect(await checkoutImage()).toBe(ends === 'promoted' ? image : old)
      if (ends === 'promoted') expect(counts.byVersion[tagOf(image)]).toBeGreaterThan(0)
      else expect(counts.byVersion[tagOf(image)]).toBeUndefined()
      expect(withoutImage(await shopObjects())).toEqual(withoutImage(before))
    })

    test(`${strategy}: the red button leaves everything as it was`, async ({ person, signedIn }) => {
      test.setTimeout(180_000)
      const before = await shopObjects()
      // In place it has to be caught in the middle, and a version that never comes up stays there.
      const image = serves ? newImage(6) : 'shop/checkout:6-missing'
      const page = await (await signedIn(await person('administrator'))).newPage()
      const load = startLoad(checkoutHost, 30)
      const workload = /shop\/checkout/
      const release = await new ReleaseWizardPage(page).start({ workload, image, strategy, fillPace })
      if (serves) await release.expectGate()
      await release.abort()
      await release.expectPhase('aborted')
      const counts = await load.stop()
      printCounts(strategy, 'aborted', counts)
      if (serves) expect(counts.reasons).toEqual([])
      expect(await shopObjects()).toEqual(before)
    })
  }
})
