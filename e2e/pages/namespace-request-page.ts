import type { Locator, Page } from '@playwright/test'

/** The form that asks for a namespace. */
export class NamespaceRequestPage {
  readonly page: Page
  readonly name: Locator
  readonly purpose: Locator
  readonly team: Locator

  constructor(page: Page) {
    this.page = page
    this.name = page.getByRole('textbox', { name: 'Name', exact: true })
    this.purpose = page.getByRole('textbox', { name: 'Purpose' })
    this.team = page.getByLabel('Owner team')
  }

  async open(): Promise<void> {
    await this.page.goto('/wizards/namespace-request')
  }

  async describe(request: { name: string; purpose: string; team: string }): Promise<void> {
    await this.name.fill(request.name)
    await this.purpose.fill(request.purpose)
    await this.team.fill(request.team)
  }

  /** Through the steps that are left, with what they propose, to the review. */
  async toReview(): Promise<void> {
    for (const next of ['Next', 'Next', 'Next', 'Review']) {
      await this.page.getByRole('button', { name: next, exact: true }).click()
    }
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click()
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply', exact: true }).click()
  }
}
