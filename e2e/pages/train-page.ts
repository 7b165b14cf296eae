import { expect, type Locator, type Page } from '@playwright/test'

/** The form that starts a train; each car is a step of its own. */
export class TrainWizardPage {
  readonly page: Page
  readonly main: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
  }

  async open(): Promise<void> {
    await this.page.goto('/wizards/release-train')
  }

  /** On the step of a car: which workload, to which image, by a canary that goes to everybody without a stop. */
  async fillCar(workload: string, image: string): Promise<void> {
    const picker = this.page.getByLabel('Workload', { exact: true })
    const option = picker.locator('option').filter({ hasText: workload })
    await picker.selectOption((await option.first().getAttribute('value')) ?? '')
    await this.page.getByLabel('New image').fill(image)
    await this.page.getByRole('radio', { name: /^Canary/ }).check()
    await this.page.getByLabel('Steps in percent').fill('100')
    await this.page.getByLabel('Hold each step for').fill('1')
    await this.page.getByLabel('Drain', { exact: true }).fill('1')
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

/** The page of one train. */
export class TrainPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** From the operation that started it; answers its id. */
  async follow(): Promise<string> {
    await this.page.getByRole('link', { name: 'Follow the train' }).click()
    await this.page.waitForURL(/\/releases\/trains\/[0-9a-f-]{36}/)
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  async openGate(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the gate' }).click({ timeout: 90_000 })
  }

  async abort(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Abort the train' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Abort now' }).click()
  }

  async expectReason(reason: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('main').getByText(reason).first()).toBeVisible({ timeout: 90_000 })
  }
}
