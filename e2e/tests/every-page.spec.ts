import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { localeCookie } from '#domain/locale.ts'
import { endpoints } from '../clients/endpoints.ts'
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
  ['operations', '/operations'],
  ['requests', '/requests'],
  ['audit', '/audit'],
  ['wizards', '/wizards'],
  ['namespace-request', '/wizards/namespace-request'],
  ['traffic-split', '/wizards/traffic-split?namespace=shop&virtualService=catalog'],
  ['rules', '/rules'],
  ['users', '/users'],
  ['account', '/account'],
] as const

const themes = ['light', 'dark'] as const
const languages = ['en', 'zh'] as const
const widths = [1280, 390] as const
const looks = themes.flatMap((theme) =>
  languages.flatMap((locale) => widths.map((width) => ({ theme, locale, width }))),
)

test.describe('every page', () => {
  for (const look of looks) {
    test(`in ${look.theme}, ${look.locale}, ${look.width} px wide: nothing serious for axe, nothing wider than the screen`, async ({
      signedIn,
    }) => {
      test.setTimeout(300_000)
      const context = await signedIn(await makePerson('administrator'))
      const page = await context.newPage()
      await page.setViewportSize({ width: look.width, height: 860 })
      await wear(page, look)
      const problems: string[] = []
      for (const [name, path] of pages) problems.push(...(await inspect(page, name, path, look)))
      expect(problems).toEqual([])
    })
  }
})

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
