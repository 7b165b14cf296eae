import type { Locator, Page } from '@playwright/test'

/** The form that asks where a request would go, and the answer below it. */
export class TrafficTracePage {
  readonly page: Page
  readonly curl: Locator
  readonly way: Locator
  readonly routes: Locator

  constructor(page: Page) {
    this.page = page
    this.curl = page.getByLabel('curl command')
    this.way = page.getByRole('list', { name: 'The way of the request' })
    this.routes = page.getByRole('list', { name: 'Route by route' })
  }

  async open(): Promise<void> {
    await this.page.goto('/traffic/trace')
  }

  async paste(command: string): Promise<void> {
    await this.curl.fill(command)
    await this.page.getByRole('button', { name: 'Trace this command' }).click()
  }

  /** Keeps what was traced as an example of a VirtualService. */
  async keep(name: string, virtualService: string): Promise<void> {
    await this.page.getByLabel('Name of the example').fill(name)
    await this.page.getByRole('button', { name: `Keep as an example of ${virtualService}` }).click()
  }
}
