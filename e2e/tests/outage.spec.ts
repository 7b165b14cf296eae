import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { applyWizard, settledState } from '../clients/panel-api.ts'
import { freeze, killHard } from '../clients/panel-processes.ts'
import { namespaceInput } from '../fixtures/namespace-input.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

test.describe('an outage', () => {
  test('the API server hangs for a minute: the page says so, what was asked for waits, and all of it goes on afterwards', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    test.setTimeout(300_000)
    const [developer, approver] = [await person('developer'), await person('administrator')]
    const asked = await applyWizard(developer.api, 'namespace-request', namespaceInput(namespaceName, developer.email))
    const page = await (await signedIn(approver)).newPage()
    await page.goto('/pods?namespace=shop')
    await expect(page.getByText('default · answering')).toBeVisible()

    const approved = await approver.api.post(`/api/v1/operations/${asked.id}/approve`)
    expect(approved.status, JSON.stringify(approved.body)).toBeLessThan(300)
    const thaw = freeze('kube-apiserver')
    // Longer than any single request is waited for, so that giving up and coming back are both seen.
    const aMinute = sleep(60_000)
    try {
      await expect(page.getByText('default · not answering')).toBeVisible({ timeout: 40_000 })
      await expect(page.getByRole('table')).toBeVisible()
      await aMinute
    } finally {
      thaw()
    }
    await expect(page.getByText('default · answering')).toBeVisible({ timeout: 40_000 })
    expect(await settledState(approver.api, asked.id, 120_000)).toBe('succeeded')
  })

  test('the worker is killed in the middle: another finishes what it began, once', async ({
    person,
    namespaceName,
  }) => {
    const [developer, approver] = [await person('developer'), await person('administrator')]
    const asked = await applyWizard(developer.api, 'namespace-request', namespaceInput(namespaceName, developer.email))
    await approver.api.post(`/api/v1/operations/${asked.id}/approve`)
    killHard('worker')
    expect(await settledState(approver.api, asked.id, 90_000)).toBe('succeeded')
    const { body } = await approver.api.get<{ operation: { steps: { state: string }[] } }>(
      `/api/v1/operations/${asked.id}`,
    )
    const done = body.operation.steps.filter((step) => step.state === 'done')
    expect(done.length).toBeGreaterThan(5)
  })
})
