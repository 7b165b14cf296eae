import { expect, type Page } from '@playwright/test'

/** An operation, with its journal. */
export class OperationPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The id in the address, once an application has led here. */
  async id(): Promise<string> {
    await this.page.waitForURL(/\/(operations|requests)\/[0-9a-f-]{36}/)
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  async expectState(state: string): Promise<void> {
    await expect(this.page.getByRole('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click()
  }
}
