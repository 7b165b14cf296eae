import { expect } from '@playwright/test'
import { getObject } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { approve, planStatus, standingNamespace } from '../fixtures/standing-namespace.ts'
import { NamespaceWizardPage } from '../pages/namespace-wizard-page.ts'
import { OperationPage } from '../pages/operation-page.ts'

type Quota = { spec: { hard: Record<string, string> } }

test.describe('namespace-resize in the browser', () => {
  test('more is asked for, approved, and the cluster enforces it', async ({ person, signedIn, namespaceName }) => {
    const [admin, approver] = [await person('developer'), await person('administrator')]
    await standingNamespace(namespaceName, admin, approver)
    const page = await (await signedIn(admin)).newPage()
    const resize = new NamespaceWizardPage(page)
    await resize.open('resize', namespaceName)
    await resize.chooseSize('Medium')
    await page.getByRole('textbox', { name: 'Reason' }).fill('Two more services')
    await resize.review()
    await expect(page.getByText('The way back')).toBeVisible()
    await resize.apply()
    const operation = new OperationPage(page)
    const id = await operation.id()
    const before = await getObject<Quota>('resourcequota', namespaceName, 'pilothouse')
    expect(before.spec.hard['requests.cpu']).toBe('2')

    await approve(approver, id)
    await page.goto(`/operations/${id}`)
    await operation.expectState('done')
    const after = await getObject<Quota>('resourcequota', namespaceName, 'pilothouse')
    expect(after.spec.hard['requests.cpu']).toBe('8')
  })

  test('the size it has already is refused', async ({ person, signedIn, namespaceName }) => {
    const admin = await person('developer')
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const page = await (await signedIn(admin)).newPage()
    const resize = new NamespaceWizardPage(page)
    await resize.open('resize', namespaceName)
    await resize.chooseSize('Small')
    await resize.review()
    await expect(resize.said(/This is the size it has already\./)).toBeVisible()
    await expect(resize.applyButton()).toHaveCount(0)
  })

  test('one who is not its admin gets nowhere', async ({ person, signedIn, namespaceName }) => {
    await standingNamespace(namespaceName, await person('developer'), await person('administrator'))
    const stranger = await person('developer')
    const page = await (await signedIn(stranger)).newPage()
    const resize = new NamespaceWizardPage(page)
    await resize.open('resize', namespaceName)
    await resize.review()
    await expect(resize.said(/The panel knows no namespace/)).toBeVisible()
    await expect(resize.applyButton()).toHaveCount(0)
    expect(await planStatus(stranger, 'namespace-resize', { namespace: namespaceName, size: 'L' })).toBe(403)
  })
})
