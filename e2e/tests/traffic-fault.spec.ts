import { expect } from '@playwright/test'
import { sendRequests, threeSigma } from '../clients/ingress.ts'
import { getObject } from '../clients/kubectl.ts'
import { applyWizard, type PanelApi, settledState } from '../clients/panel-api.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { OperationPage } from '../pages/operation-page.ts'

type VirtualService = { spec: { http: { name?: string; fault?: unknown }[] } }

const host = 'catalog.shop.test'
const headers = { 'x-fault': 'on' }
const failed = async (requests: number, sent: Record<string, string> = headers) =>
  (await sendRequests(host, requests, { headers: sent })).filter(({ status }) => status === 418).length
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

test.describe('traffic-fault', () => {
  test('three of ten requests with the header fail, no others do, and undo ends it', async ({ person }) => {
    const operator = await person('operator')
    const before = await spec()
    const made = await applyWizard(operator.api, 'traffic-fault', input({ abort: { status: 418, percent: 30 } }))
    expect(await settledState(operator.api, made.id)).toBe('succeeded')
    await expect.poll(() => failed(50)).toBeGreaterThan(5)
    const counted = await failed(500)
    console.log(`500 requests at 30 %: ${counted} failed`)
    expect(Math.abs(counted - 150)).toBeLessThanOrEqual(threeSigma(500, 0.3))
    expect(await failed(500, {})).toBe(0)

    await operator.api.post(`/api/v1/operations/${made.id}/undo`)
    await expect.poll(() => stateOf(operator.api, made.id)).toBe('undone')
    expect(await spec()).toBe(before)
    await expect.poll(() => failed(50)).toBe(0)
  })

  test('a delay is felt, and ends by itself with nobody looking', async ({ person }) => {
    const operator = await person('operator')
    const before = await spec()
    const until = new Date(Date.now() + 15_000).toISOString()
    const made = await applyWizard(
      operator.api,
      'traffic-fault',
      input({ delay: { seconds: 0.4, percent: 100 }, until }),
    )
    const slowest = async (sent: Record<string, string>) =>
      Math.min(...(await sendRequests(host, 5, { headers: sent, atOnce: 1 })).map(({ milliseconds }) => milliseconds))
    await expect.poll(() => slowest(headers)).toBeGreaterThan(390)
    expect(await slowest({})).toBeLessThan(390)
    await expect.poll(() => stateOf(operator.api, made.id), { timeout: 45_000 }).toBe('undone')
    expect(await spec()).toBe(before)
  })

  test('in the browser: without an end there is nothing to apply, with one it is put in and taken away', async ({
    person,
    signedIn,
  }) => {
    const before = await spec()
    const page = await (await signedIn(await person('operator'))).newPage()
    await page.goto('/wizards/traffic-fault?namespace=shop&virtualService=catalog')
    const review = page.getByRole('button', { name: 'Review', exact: true }).last()
    await review.click()
    await expect(page.getByText('Fill this in.').first()).toBeVisible()
    await page.getByLabel('Put back at').fill(localIn(60))
    await review.click()
    await expect(page.getByText('The way back')).toBeVisible()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')
    const during = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    expect(during.spec.http.map(({ name }) => name)).toEqual(['primary-fault', 'primary'])
    await operation.undo()
    await operation.expectState('undone')
    expect(await spec()).toBe(before)
  })

  test('neither delay nor abort, and an end that is over, are refused at their fields', async ({ person }) => {
    const operator = await person('operator')
    const answer = await operator.api.post<{ refusals: { code: string }[] }>('/api/v1/wizards/traffic-fault/plan', {
      input: input({ until: '2020-01-01T00:00:00Z' }),
    })
    expect(answer.status).toBe(422)
    expect(answer.body.refusals.map(({ code }) => code)).toEqual(['UNTIL_PAST', 'NO_FAULT'])
  })

  test('a developer without rights in the namespace is refused', async ({ person }) => {
    const developer = await person('developer')
    const answer = await developer.api.post('/api/v1/wizards/traffic-fault/plan', {
      input: input({ abort: { status: 418, percent: 30 } }),
    })
    expect(answer.status).toBe(403)
  })
})

function input(changes: object) {
  return { namespace: 'shop', virtualService: 'catalog', route: 'primary', until: inMinutes(10), ...changes }
}

async function spec(): Promise<string> {
  return JSON.stringify((await getObject<VirtualService>('virtualservice', 'shop', 'catalog')).spec)
}

async function stateOf(api: PanelApi, id: string): Promise<string> {
  return (await api.get<{ operation: { state: string } }>(`/api/v1/operations/${id}`)).body.operation.state
}

/** What a `datetime-local` field takes. */
function localIn(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
