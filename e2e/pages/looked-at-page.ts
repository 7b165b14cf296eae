import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { Locale } from '#domain/locale.ts'

const themes = ['light', 'dark'] as const
const widths = [1280, 390] as const

/** A page as people see it: in both themes and at both widths. */
export class LookedAtPage {
  readonly page: Page
  readonly locale: Locale

  constructor(page: Page, locale: Locale) {
    this.page = page
    this.locale = locale
  }

  /** Goes there once, looks at it in every theme and width, and says what is wrong; leaves pictures behind. */
  async inspect(name: string, address: string): Promise<readonly string[]> {
    const { page } = this
    const problems: string[] = []
    const onError = (error: Error): void => void problems.push(`${name}: ${error.message}`)
    page.on('pageerror', onError)
    // Colours that are still on their way from one theme to the other are nobody's choice.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(address)
    await this.isThere()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 860 })
      for (const theme of themes) {
        await page.locator('html').evaluate((html, wanted) => html.setAttribute('data-theme', wanted), theme)
        problems.push(...(await this.problemsOf(`${name}-${theme}-${this.locale}-${width}`, theme === 'light')))
      }
    }
    page.off('pageerror', onError)
    return problems
  }

  private async isThere(): Promise<void> {
    await this.page.getByRole('main').waitFor()
    await this.page.waitForLoadState('load')
    // The title is streamed after the page, and anew when a wizard observes again: waited for here, so not left to axe's one look.
    await expect(this.page).toHaveTitle(/\S/)
    await expect(this.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${this.locale}`))
    // What a page still loads stands as skeletons; a picture of those shows nothing.
    await expect(this.page.locator('[aria-hidden].animate-pulse')).toHaveCount(0)
  }

  /** Names, roles and order are the same in every theme, so `whole` once for each width; in the other, colours alone. */
  private async problemsOf(look: string, whole: boolean): Promise<readonly string[]> {
    const problems: string[] = []
    const axe = new AxeBuilder({ page: this.page })
    const { violations } = await (whole
      ? axe.disableRules(['document-title'])
      : axe.withRules(['color-contrast'])
    ).analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical')
        problems.push(`${look}: ${id} at ${nodes[0]?.target.join(' ')}`)
    }
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 1) problems.push(`${look}: ${overflow} px wider than the screen`)
    await this.page.screenshot({ path: `test-results/pages/${look}.png`, fullPage: true })
    return problems
  }
}
