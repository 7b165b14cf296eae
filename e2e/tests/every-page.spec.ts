import { randomBytes } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { localeCookie } from '#domain/locale.ts'
import { endpoints } from '../clients/endpoints.ts'
import { kubectl } from '../clients/kubectl.ts'
import { applyWizard } from '../clients/panel-api.ts'
import { namespaceInput } from '../fixtures/namespace-input.ts'
import { makePerson, test } from '../fixtures/people-and-namespaces.ts'

const pages = [
  ['bridge', '/'],
  ['namespaces', '/namespaces'],
  ['workloads', '/workloads'],
  ['pods', '/pods'],
  ['traffic', '/traffic'],
  ['virtual-service', '/traffic/shop/catalog'],
  ['workload', '/workloads/deployments/shop/catalog-v1'],
  ['namespace', '/namespaces/shop'],
  ['releases', '/releases'],
  ['release-wizard', '/wizards/release?namespace=shop'],
  ['train-wizard', '/wizards/release-train'],
  ['operations', '/operations'],
  ['requests', '/requests'],
  ['audit', '/audit'],
  ['wizards', '/wizards'],
  ['namespace-request', '/wizards/namespace-request'],
  ['namespace-resize', '/wizards/namespace-resize'],
  ['namespace-members', '/wizards/namespace-members'],
  ['namespace-renew', '/wizards/namespace-renew'],
  ['namespace-adopt', '/wizards/namespace-adopt?namespace=shop'],
  ['traffic-split', '/wizards/traffic-split?namespace=shop&virtualService=catalog'],
  ['rules', '/rules'],
  ['users', '/users'],
  ['account', '/account'],
] as const

/** What one sees before one is known. */
const openPages = [
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
] as const

const themes = ['light', 'dark'] as const
const languages = ['en', 'zh'] as const
const widths = [1280, 390] as const
const looks = themes.flatMap((theme) =>
  languages.flatMap((locale) => widths.map((width) => ({ theme, locale, width }))),
)

test.describe('every page', () => {
  let made: Awaited<ReturnType<typeof makeWhatPagesShow>>
  test.beforeAll(async () => {
    made = await makeWhatPagesShow()
  })
  test.afterAll(async () => {
    await made.asker.api.post(`/api/v1/operations/${made.waiting}/cancel`)
  })

  for (const look of looks) {
    test(`in ${look.theme}, ${look.locale}, ${look.width} px wide: nothing serious for axe, nothing wider than the screen`, async ({
      browser,
      signedIn,
    }) => {
      test.setTimeout(600_000)
      const context = await signedIn(await makePerson('administrator'))
      const page = await context.newPage()
      await page.setViewportSize({ width: look.width, height: 860 })
      await wear(page, look)
      const problems: string[] = []
      for (const [name, path] of [...pages, ...made.pages]) problems.push(...(await inspect(page, name, path, look)))
      const outside = await browser.newContext({ baseURL: endpoints().panel })
      const openPage = await outside.newPage()
      await openPage.setViewportSize({ width: look.width, height: 860 })
      await wear(openPage, look)
      for (const [name, path] of openPages) problems.push(...(await inspect(openPage, name, path, look)))
      await outside.close()
      expect(problems).toEqual([])
    })
  }
})

/** A request that waits, an operation that has ended, and a pod: pages of things that must be there first. */
async function makeWhatPagesShow() {
  const asker = await makePerson('developer')
  const ask = (name: string) => applyWizard(asker.api, 'namespace-request', namespaceInput(name, asker.email))
  const suffix = randomBytes(4).toString('hex')
  const [waiting, ended] = [await ask(`e2e-waits-${suffix}`), await ask(`e2e-ended-${suffix}`)]
  await asker.api.post(`/api/v1/operations/${ended.id}/cancel`)
  const [pod] = (await kubectl('get', 'pods', '-n', 'shop', '-o', 'name')).trim().split('\n')
  const pages: readonly (readonly [string, string])[] = [
    ['request', `/requests/${waiting.id}`],
    ['change', `/wizards/namespace-request?change=${waiting.id}`],
    ['operation', `/operations/${ended.id}`],
    ['pod', `/pods/shop/${pod?.replace('pod/', '')}`],
  ]
  return { asker, waiting: waiting.id, pages }
}

async function wear(page: Page, { theme, locale }: (typeof looks)[number]): Promise<void> {
  const url = endpoints().panel
  await page.context().addCookies([
    { name: 'pilothouse-theme', value: theme, url },
    { name: localeCookie, value: locale, url },
  ])
}

async function inspect(page: Page, name: string, path: string, look: (typeof looks)[number]): Promise<string[]> {
  const failed: string[] = []
  const onError = (error: Error): void => void failed.push(`${name}: ${error.message}`)
  page.on('pageerror', onError)
  await page.goto(path)
  await page.getByRole('main').waitFor()
  await page.waitForLoadState('load')
  // The title is streamed after the page, and anew when a wizard observes again: waited for here, so not left to axe's one look.
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${look.locale}`))
  const { violations } = await new AxeBuilder({ page }).disableRules(['document-title']).analyze()
  for (const { id, impact, nodes } of violations) {
    if (impact === 'serious' || impact === 'critical') failed.push(`${name}: ${id} at ${nodes[0]?.target.join(' ')}`)
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 1) failed.push(`${name}: ${overflow} px wider than the screen`)
  await page.screenshot({
    path: `test-results/pages/${name}-${look.theme}-${look.locale}-${look.width}.png`,
    fullPage: true,
  })
  page.off('pageerror', onError)
  return failed
}
