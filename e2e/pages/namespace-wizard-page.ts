import type { Locator, Page } from '@playwright/test'

/** A form that changes one namespace: resize, members, renew or adopt. */
export class NamespaceWizardPage {
  readonly page: Page
  readonly namespace: Locator
  /** The addresses and roles of the list of members, row by row. */
  readonly people: Locator
  readonly roles: Locator

  constructor(page: Page) {
    this.page = page
    this.namespace = page.getByRole('textbox', { name: 'Namespace', exact: true })
    this.people = page.getByLabel('Person', { exact: true })
    this.roles = page.getByLabel('Role', { exact: true })
  }

  /** Filled in with the namespace, as the links of its page do; without one, empty. */
  async open(wizard: 'resize' | 'members' | 'renew' | 'adopt', namespace?: string): Promise<void> {
    const input = namespace === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify({ namespace }))}`
    await this.page.goto(`/wizards/namespace-${wizard}${input}`)
  }

  async chooseSize(name: 'Small' | 'Medium' | 'Large'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  }

  async addMember(email: string, role: 'admin' | 'edit' | 'view'): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a member' }).click()
    await this.people.last().fill(email)
    await this.roles.last().selectOption(role)
  }

  async chooseTerm(label: string): Promise<void> {
    await this.page.getByLabel('New term, from today').selectOption({ label })
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click()
  }

  async review(): Promise<void> {
    await this.page.getByRole('button', { name: 'Review', exact: true }).last().click()
  }

  applyButton(): Locator {
    return this.page.getByRole('button', { name: 'Apply', exact: true })
  }

  async apply(): Promise<void> {
    await this.applyButton().click()
  }

  /** What the form says, beside a field or in the preview. */
  said(text: RegExp): Locator {
    return this.page.getByRole('main').getByText(text).first()
  }
}
