import { expect } from '@playwright/test'
import { canI, getObject, kubectl } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { planStatus } from '../fixtures/standing-namespace.ts'
import { NamespaceWizardPage } from '../pages/namespace-wizard-page.ts'
import { OperationPage } from '../pages/operation-page.ts'

type Namespace = { metadata: { uid: string; labels: Record<string, string> } }

test.describe('namespace-adopt in the browser', () => {
  test('an older namespace gets an owner, a quota and an admin, and stays what it was', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    const [administrator, developer] = [await person('administrator'), await person('developer')]
    await kubectl('create', 'namespace', namespaceName)
    await kubectl('label', 'namespace', namespaceName, 'owner=ops')
    const before = await getObject<Namespace>('namespace', namespaceName, namespaceName)
    const page = await (await signedIn(administrator)).newPage()
    const adopt = new NamespaceWizardPage(page)
    await adopt.open('adopt', namespaceName)
    await page.getByRole('textbox', { name: 'Purpose' }).fill('Older than the panel')
    await page.getByLabel('Owner team').fill('payments')
    await adopt.next()
    await adopt.chooseSize('Small')
    await adopt.next()
    await adopt.people.first().fill(developer.email)
    await adopt.review()
    await expect(page.getByText('The way back')).toBeVisible()
    await adopt.apply()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')

    const after = await getObject<Namespace>('namespace', namespaceName, namespaceName)
    expect(after.metadata.uid).toBe(before.metadata.uid)
    expect(after.metadata.labels).toMatchObject({ owner: 'ops', 'pilothouse.io/team': 'payments' })
    expect(await canI(developer.email, 'create', 'deployments', namespaceName)).toBe(true)
  })

  test('a namespace of the system is nobody’s', async ({ person, signedIn }) => {
    const page = await (await signedIn(await person('administrator'))).newPage()
    const adopt = new NamespaceWizardPage(page)
    await adopt.open('adopt', 'kube-system')
    await page.getByRole('textbox', { name: 'Purpose' }).fill('Mine')
    await page.getByLabel('Owner team').fill('payments')
    await adopt.next()
    await adopt.next()
    await adopt.people.last().fill('ada@example.test')
    // The whole form is judged once all of it can be read, and the way to the review leads back to what is wrong.
    await adopt.review()
    await expect(adopt.namespace).toHaveAttribute('aria-invalid', 'true')
    await expect(adopt.said(/“kube-system” is reserved for the system/)).toBeVisible()
  })

  test('a developer is not even shown what is there', async ({ person, signedIn }) => {
    const developer = await person('developer')
    const page = await (await signedIn(developer)).newPage()
    const adopt = new NamespaceWizardPage(page)
    await adopt.open('adopt', 'shop')
    await expect(adopt.namespace).toHaveValue('shop')
    await adopt.next()
    await expect(adopt.applyButton()).toHaveCount(0)
    const members = [{ user: developer.email, role: 'admin' }]
    const input = { namespace: 'shop', purpose: 'x', team: 'x', environment: 'dev', size: 'S', members }
    expect(await planStatus(developer, 'namespace-adopt', input)).toBe(403)
  })
})
