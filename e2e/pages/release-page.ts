import { expect, type Locator, type Page } from '@playwright/test'
import { OperationPage } from './operation-page.ts'

/** The form that starts a release. */
export class ReleaseWizardPage {
  readonly page: Page
  readonly image: Locator

  constructor(page: Page) {
    this.page = page
    this.image = page.getByLabel('New image')
  }

  async open(): Promise<void> {
    await this.page.goto('/wizards/release')
  }

  async choose(workload: RegExp, image: string): Promise<void> {
    const picker = this.page.getByLabel('Workload', { exact: true })
    const option = picker.locator('option').filter({ hasText: workload })
    await picker.selectOption((await option.first().getAttribute('value')) ?? '')
    await this.image.fill(image)
  }

  strategy(name: string): Locator {
    return this.page.getByRole('radio', { name: new RegExp(`^${name}`) })
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click()
  }

  async review(): Promise<void> {
    await this.page.getByRole('button', { name: 'Review', exact: true }).last().click()
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply', exact: true }).click()
  }

  /** From the empty form to the cockpit of the release that it started; `fillPace` fills in the strategy's own step. */
  async start({ workload, image, strategy, fillPace }: Start): Promise<ReleasePage> {
    await this.open()
    await this.choose(workload, image)
    await expect(this.page.getByText(/^Release Deployment \S+ in \S+/)).toBeVisible()
    await this.next()
    await this.strategy(strategy).check()
    await this.next()
    await fillPace?.(this.page)
    await this.next()
    await this.review()
    await expect(this.page.getByText('Will then be written, stage by stage')).toBeVisible()
    await this.apply()
    const operation = new OperationPage(this.page)
    await operation.id()
    await operation.expectState('done')
    const release = new ReleasePage(this.page)
    await release.follow()
    return release
  }
}

type Start = {
  readonly workload: RegExp
  readonly image: string
  readonly strategy: string
  readonly fillPace?: (page: Page) => Promise<void>
}

/** The cockpit of one release. */
export class ReleasePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** From the operation that started it. */
  async follow(): Promise<void> {
    await this.page.getByRole('link', { name: 'Follow the release' }).click()
    await this.page.waitForURL(/\/releases\/[0-9a-f-]{36}/)
  }

  async promote(): Promise<void> {
    await this.page.getByRole('button', { name: 'Promote', exact: true }).click()
  }

  private openGate(): Locator {
    const gate = this.page.getByRole('main').getByRole('button', { name: /^(Promote|Skip the hold)$/ })
    return gate.and(this.page.locator(':enabled'))
  }

  /** Until it stands where somebody may let it pass. */
  async expectGate(): Promise<void> {
    await expect(this.openGate().first()).toBeVisible({ timeout: 60_000 })
  }

  /** Opens gate after gate, as a person would who has seen enough, until the release has come to this end. */
  async openGatesUntil(phase: 'promoted' | 'completed'): Promise<void> {
    const main = this.page.getByRole('main')
    const gate = this.openGate()
    const end = main.getByText(phase, { exact: true })
    for (;;) {
      await expect(gate.or(end).first()).toBeVisible({ timeout: 90_000 })
      if (await end.first().isVisible()) return
      // A hold may end by itself just before it is skipped.
      await gate
        .first()
        .click({ timeout: 2_000 })
        .catch(() => {})
    }
  }

  /** Moves the slider by its own keys, then sends it. */
  async setShare(percent: number): Promise<void> {
    await this.page.getByLabel('Share of the new version in percent').fill(String(percent))
    await this.page.getByRole('button', { name: `Set to ${percent} %` }).click()
  }

  async abort(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Abort', exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Abort now' }).click()
  }

  async expectPhase(phase: string): Promise<void> {
    await expect(this.page.getByRole('main').getByText(phase, { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  }

  async expectStage(name: RegExp): Promise<void> {
    const current = this.page.locator('[aria-current="step"]').filter({ hasText: name })
    await expect(current).toBeVisible({ timeout: 60_000 })
  }
}
