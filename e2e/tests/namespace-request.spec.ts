import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import { endpoints } from '../clients/endpoints.ts'
import { canI } from '../clients/kubectl.ts'
import { namespaceInput } from '../fixtures/namespace-input.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { NamespaceRequestPage } from '../pages/namespace-request-page.ts'
import { OperationPage } from '../pages/operation-page.ts'
import { administrator } from '../setup/people.ts'

test.describe('namespace-request in the browser', () => {
  test('signed up, asked for, approved, and the cluster agrees', async ({ browser, signedIn, namespaceName }) => {
    const email = `grace-${randomBytes(3).toString('hex')}@example.test`
    const context = await browser.newContext({ baseURL: endpoints().panel })
    const page = await context.newPage()
    await page.goto('/sign-up')
    await page.getByLabel('Name', { exact: true }).fill('Grace')
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill('a long enough passphrase')
    await page.getByRole('button', { name: 'Create an account' }).click()
    await page.waitForURL((url) => url.pathname === '/')

    const request = new NamespaceRequestPage(page)
    await request.open()
    await request.describe({ name: namespaceName, purpose: 'Card payments for the shop', team: 'payments' })
    await request.toReview()
    await expect(page.getByText('The way back')).toBeVisible()
    await request.apply()
    const developerView = new OperationPage(page)
    const id = await developerView.id()
    expect(await canI(email, 'create', 'deployments', namespaceName)).toBe(false)

    const administratorContext = await signedIn(administrator)
    const decision = await administratorContext.newPage()
    await decision.goto('/requests')
    await decision
      .getByRole('link', { name: new RegExp(namespaceName) })
      .first()
      .click()
    await decision.waitForURL(new RegExp(id))
    await decision.getByRole('button', { name: 'Approve', exact: true }).click()

    await page.goto(`/operations/${id}`)
    await developerView.expectState('done')
    expect(await canI(email, 'create', 'deployments', namespaceName)).toBe(true)
    expect(await canI(email, 'create', 'deployments', 'default')).toBe(false)
    await page.goto(`/namespaces/${namespaceName}`)
    await expect(page.getByRole('heading', { name: new RegExp(namespaceName) })).toBeVisible()
    await context.close()
  })

  test('a reserved name is refused at its field, before anything is sent', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('developer'))).newPage()
    const request = new NamespaceRequestPage(page)
    await request.open()
    await request.describe({ name: 'kube-payments', purpose: 'Payments', team: 'payments' })
    await request.next()
    await expect(request.name).toHaveAttribute('aria-invalid', 'true')
    await expect(
      page
        .getByRole('main')
        .getByText(/reserved/)
        .first(),
    ).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/wizards/namespace-request')
  })

  test('what was filled in is there again after leaving', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('developer'))).newPage()
    const request = new NamespaceRequestPage(page)
    await request.open()
    await request.describe({ name: 'kept-draft', purpose: 'Payments', team: 'payments' })
    await page.goto('/')
    await request.open()
    await expect(request.name).toHaveValue('kept-draft')
    await expect(page.getByText('Your unfinished form was brought back.')).toBeVisible()
  })

  test('a developer sees no other request than his own', async ({ person, signedIn, namespaceName }) => {
    const [asker, other] = [await person('developer'), await person('developer')]
    const planned = await asker.api.post<{ digest: string }>('/api/v1/wizards/namespace-request/plan', {
      input: namespaceInput(namespaceName, asker.email),
    })
    const asked = await asker.api.post<{ operation: { id: string } }>('/api/v1/wizards/namespace-request/apply', {
      input: namespaceInput(namespaceName, asker.email),
      seen: planned.body.digest,
    })
    const page = await (await signedIn(other)).newPage()
    await page.goto('/operations')
    await expect(page.getByText(namespaceName)).toHaveCount(0)
    const hidden = await other.api.get<{ code: string }>(`/api/v1/operations/${asked.body.operation.id}`)
    expect(hidden.status).toBe(404)
    await asker.api.post(`/api/v1/operations/${asked.body.operation.id}/cancel`)
  })
})
