import { expect, type Locator, type Page } from '@playwright/test'

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
