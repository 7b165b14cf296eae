import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { applyWizard, type PanelApi, settledState } from '../clients/panel-api.ts'
import { freeze, freezeFamily, killHard } from '../clients/panel-processes.ts'
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

  test('Postgres hangs for a minute: pages say so, nothing is lost, and all of it goes on without a reload', async ({
    person,
    signedIn,
    namespaceName,
  }) => {
    test.setTimeout(300_000)
    const [developer, approver] = [await person('developer'), await person('administrator')]
    const asked = await applyWizard(developer.api, 'namespace-request', namespaceInput(namespaceName, developer.email))
    const context = await signedIn(approver)
    const [list, operation, late] = [await context.newPage(), await context.newPage(), await context.newPage()]
    await list.goto('/pods?namespace=shop')
    await operation.goto(`/operations/${asked.id}`)
    await expect(operation.getByRole('main').getByText('waiting for approval', { exact: true })).toBeVisible()
    for (const page of [list, operation]) await page.evaluate(() => Object.assign(window, { neverReloaded: true }))

    const approved = await approver.api.post(`/api/v1/operations/${asked.id}/approve`)
    expect(approved.status, JSON.stringify(approved.body)).toBeLessThan(300)
    const thaw = freezeFamily('postgres')
    const aMinute = sleep(60_000)
    try {
      await expect(list.getByText('Database not answering')).toBeVisible({ timeout: 40_000 })
      await expect(list.getByRole('table')).toBeVisible()
      await late.goto('/namespaces')
      await expect(late.getByText('The panel cannot reach its database.')).toBeVisible({ timeout: 40_000 })
      const refused = await approver.api.get<{ code: string }>(`/api/v1/operations/${asked.id}`)
      expect([refused.status, refused.body.code]).toEqual([503, 'DATABASE_UNREACHABLE'])
      await aMinute
    } finally {
      thaw()
    }
    await expect(list.getByText('default · answering')).toBeVisible({ timeout: 60_000 })
    await expect(late.getByRole('link', { name: namespaceName })).toBeVisible({ timeout: 60_000 })
    expect(await settledState(approver.api, asked.id, 120_000)).toBe('succeeded')
    await expect(operation.getByRole('main').getByText('done', { exact: true }).first()).toBeVisible()
    for (const page of [list, operation])
      expect(await page.evaluate(() => 'neverReloaded' in window), page.url()).toBe(true)
    expect(await stepsNotDoneOnce(approver.api, asked.id)).toEqual([])
  })

  test('Postgres is killed while an operation runs: it is started again, and the operation ends well', async ({
    person,
    namespaceName,
  }) => {
    test.setTimeout(180_000)
    const [developer, approver] = [await person('developer'), await person('administrator')]
    const asked = await applyWizard(developer.api, 'namespace-request', namespaceInput(namespaceName, developer.email))
    await approver.api.post(`/api/v1/operations/${asked.id}/approve`)
    killHard('postgres')
    // Its sessions outlive a postmaster by a moment: it may answer once more, and then not for a while.
    const state = async () => {
      const { body } = await approver.api.get<{ operation?: { state: string } }>(`/api/v1/operations/${asked.id}`)
      return body.operation?.state ?? null
    }
    await expect.poll(state, { timeout: 120_000 }).toBe('succeeded')
    expect(await stepsNotDoneOnce(approver.api, asked.id)).toEqual([])
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

type Step = { readonly phase: string; readonly index: number; readonly state: string }

/** Steps that are not done, or were put back; each stands in the journal once. */
async function stepsNotDoneOnce(api: PanelApi, id: string): Promise<readonly Step[]> {
  const { body } = await api.get<{ operation: { steps: readonly Step[] } }>(`/api/v1/operations/${id}`)
  const { steps } = body.operation
  const [forward, back] = [steps.filter(({ phase }) => phase === 'do'), steps.filter(({ phase }) => phase === 'undo')]
  expect(forward.length).toBeGreaterThan(5)
  expect(new Set(forward.map(({ index }) => index)).size).toBe(forward.length)
  return [...forward.filter(({ state }) => state !== 'done'), ...back.filter(({ state }) => state !== 'pending')]
}
