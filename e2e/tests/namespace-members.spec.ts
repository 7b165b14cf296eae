import { expect } from '@playwright/test'
import { canI } from '../clients/kubectl.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { planStatus, standingNamespace } from '../fixtures/standing-namespace.ts'
import { NamespaceWizardPage } from '../pages/namespace-wizard-page.ts'
import { OperationPage } from '../pages/operation-page.ts'

test.describe('namespace-members in the browser', () => {
  test('opened without a namespace it lists who is there, and adding one keeps the others', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    const [admin, colleague] = [await person('developer'), await person('developer')]
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const page = await (await signedIn(admin)).newPage()
    const members = new NamespaceWizardPage(page)
    await members.open('members')
    await expect(members.people).toHaveCount(0)
    await members.namespace.fill(namespaceName)
    await expect(members.people).toHaveCount(1)
    await expect(members.people.first()).toHaveValue(admin.email)

    await members.addMember(colleague.email, 'view')
    await members.review()
    await members.apply()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')
    expect(await canI(colleague.email, 'list', 'pods', namespaceName)).toBe(true)
    expect(await canI(colleague.email, 'create', 'deployments', namespaceName)).toBe(false)
    expect(await canI(admin.email, 'create', 'deployments', namespaceName)).toBe(true)
  })

  test('the last admin cannot be made less', async ({ person, signedIn, namespaceName }) => {
    const admin = await person('developer')
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const page = await (await signedIn(admin)).newPage()
    const members = new NamespaceWizardPage(page)
    await members.open('members', namespaceName)
    await expect(members.people.first()).toHaveValue(admin.email)
    await members.roles.first().selectOption('view')
    await members.review()
    await expect(members.said(/At least one member must be an admin/)).toBeVisible()
    await expect(members.applyButton()).toHaveCount(0)
  })

  test('an operator who is no admin of it cannot make himself one', async ({ person, signedIn, namespaceName }) => {
    const admin = await person('developer')
    await standingNamespace(namespaceName, admin, await person('administrator'))
    const operator = await person('operator')
    const page = await (await signedIn(operator)).newPage()
    const members = new NamespaceWizardPage(page)
    await members.open('members', namespaceName)
    await expect(members.namespace).toHaveValue(namespaceName)
    await expect(members.people).toHaveCount(0)
    const list = [admin, operator].map(({ email }) => ({ user: email, role: 'admin' }))
    expect(await planStatus(operator, 'namespace-members', { namespace: namespaceName, members: list })).toBe(403)
  })
})
