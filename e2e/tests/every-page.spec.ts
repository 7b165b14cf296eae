import { expect, type Page } from '@playwright/test'
import { localeCookie, locales } from '#domain/locale.ts'
import { endpoints } from '../clients/endpoints.ts'
import { startNewPanel } from '../clients/new-panel.ts'
import { makePerson, test } from '../fixtures/people-and-namespaces.ts'

import { makeShownPages } from '../fixtures/shown-pages.ts'
import { LookedAtPage } from '../pages/looked-at-page.ts'

/** What one sees before one is known. */
const openPages = [
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
  ['setup-dead', '/setup?token=spent'],
] as const

test.describe('in both themes, at 1280 and 390 px: nothing serious for axe, nothing wider than the screen', () => {
  for (const locale of locales) {
    test(`every page of the panel, in ${locale}`, async ({ signedIn }) => {
      test.setTimeout(900_000)
      const shown = await makeShownPages()
      try {
        const page = await (await signedIn(await makePerson('administrator'))).newPage()
        await speak(page, locale, endpoints().panel)
        const looked = new LookedAtPage(page, locale)
        const problems: string[] = []
        for (const [name, address] of shown.pages) problems.push(...(await looked.inspect(name, address)))
        expect(problems).toEqual([])
      } finally {
        await shown.takeBack()
      }
    })

    test(`the pages before one is known, and of a panel that is still starting, in ${locale}`, async ({ browser }) => {
      test.setTimeout(300_000)
      const panel = await startNewPanel()
      try {
        const page = await (await browser.newContext()).newPage()
        for (const url of [endpoints().panel, panel.url]) await speak(page, locale, url)
        const looked = new LookedAtPage(page, locale)
        const problems = [...(await looked.inspect('starting', panel.url))]
        panel.finish()
        await page.waitForURL(/sign-in/)
        problems.push(...(await looked.inspect('setup', panel.setupLink)))
        for (const [name, address] of openPages)
          problems.push(...(await looked.inspect(name, `${endpoints().panel}${address}`)))
        expect(problems).toEqual([])
      } finally {
        await panel.stop()
      }
    })
  }
})

async function speak(page: Page, locale: string, url: string): Promise<void> {
  await page.context().addCookies([{ name: localeCookie, value: locale, url }])
}
