import { expect } from '@playwright/test'
import { test } from '../fixtures/people-and-namespaces.ts'
import { planStatus, standingNamespace } from '../fixtures/standing-namespace.ts'
import { NamespaceWizardPage } from '../pages/namespace-wizard-page.ts'
import { OperationPage } from '../pages/operation-page.ts'

test.describe('namespace-renew in the browser', () => {
  test('from the page of the namespace to a longer term', async ({ person, signedIn, namespaceName }) => {
    const admin = await person('developer')
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const page = await (await signedIn(admin)).newPage()
    await page.goto(`/namespaces/${namespaceName}`)
    await page.getByRole('link', { name: 'Renew', exact: true }).click()
    const renew = new NamespaceWizardPage(page)
    await expect(renew.namespace).toHaveValue(namespaceName)
    await renew.chooseTerm('90 days')
    await renew.review()
    await expect(renew.said(/lives 90 more days/)).toBeVisible()
    await renew.apply()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')
  })

  test('a term without end is not a tenant’s to take', async ({ person, signedIn, namespaceName }) => {
    const admin = await person('developer')
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const page = await (await signedIn(admin)).newPage()
    const renew = new NamespaceWizardPage(page)
    await renew.open('renew', namespaceName)
    await renew.chooseTerm('No end')
    await renew.review()
    await expect(renew.said(/A term without end is an administrator's to give/)).toBeVisible()
    await expect(renew.applyButton()).toHaveCount(0)
  })

  test('one who is not its admin cannot renew it', async ({ person, signedIn, namespaceName }) => {
    await standingNamespace(namespaceName, await person('developer'), await person('administrator'))
    const stranger = await person('developer')
    const page = await (await signedIn(stranger)).newPage()
    const renew = new NamespaceWizardPage(page)
    await renew.open('renew', namespaceName)
    await renew.review()
    await expect(renew.said(/The panel knows no namespace/)).toBeVisible()
    await expect(renew.applyButton()).toHaveCount(0)
    expect(await planStatus(stranger, 'namespace-renew', { namespace: namespaceName, leaseDays: 90 })).toBe(403)
  })
})
