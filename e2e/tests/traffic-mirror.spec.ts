import { expect } from '@playwright/test'
import { endpoints } from '../clients/endpoints.ts'
import { sendRequests, threeSigma } from '../clients/ingress.ts'
import { getObject } from '../clients/kubectl.ts'
import { applyWizard, type PanelApi, settledState } from '../clients/panel-api.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

const copies = { host: 'catalog.shop.svc.cluster.local', port: 80, percent: 50 }

test.describe('traffic-mirror', () => {
  test('half of the requests are copied, their answers are not seen, and undo ends it', async ({ person }) => {
    test.skip(endpoints().prometheus === null, 'nobody counts requests on this machine')
    const operator = await person('operator')
    const before = await spec()
    const until = new Date(Date.now() + 600_000).toISOString()
    const made = await applyWizard(operator.api, 'traffic-mirror', input({ mirrors: [copies], until }))
    expect(await settledState(operator.api, made.id)).toBe('succeeded')
    // Nothing else names the catalogue without a subset, so what is counted there are copies.
    await expect
      .poll(
        async () => {
          await sendRequests('checkout.shop.test', 20)
          return counted('catalog')
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0)
    const start = [await counted('checkout'), await counted('catalog')] as const
    const answers = await sendRequests('checkout.shop.test', 1_000)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await expect
      .poll(async () => (await counted('checkout')) - start[0], { timeout: 60_000 })
      .toBeGreaterThanOrEqual(1_000)
    const [sent, copied] = [(await counted('checkout')) - start[0], (await counted('catalog')) - start[1]]
    console.log(`${sent} requests at 50 %: ${copied} copies`)
    // Both are read a scrape apart at most, which the load of the sample fills.
    expect(Math.abs(copied - sent / 2)).toBeLessThanOrEqual(threeSigma(sent, 0.5) + sent * 0.1)

    await operator.api.post(`/api/v1/operations/${made.id}/undo`)
    await expect.poll(() => stateOf(operator.api, made.id)).toBe('undone')
    expect(await spec()).toBe(before)
  })

  test('a mirror without an end is refused, unless it is said that it stays', async ({ person }) => {
    const operator = await person('operator')
    const plan = (changes: object) =>
      operator.api.post<{ refusals?: { code: string; field: string }[] }>('/api/v1/wizards/traffic-mirror/plan', {
        input: input({ mirrors: [copies], ...changes }),
      })
    expect((await plan({})).body.refusals).toMatchObject([{ code: 'END_MISSING', field: 'until' }])
    expect((await plan({ keep: true })).status).toBe(200)
  })

  test('in the browser: host and share are filled in, and the review shows the way back', async ({
    person,
    signedIn,
  }) => {
    const page = await (await signedIn(await person('operator'))).newPage()
    await page.goto('/wizards/traffic-mirror?namespace=shop&virtualService=checkout')
    await page.getByLabel('Host', { exact: true }).fill('catalog')
    await page.getByLabel('It stays').check()
    await page.getByRole('button', { name: 'Review', exact: true }).last().click()
    await expect(page.getByText('The way back')).toBeVisible()
    await expect(page.getByText('catalog 5 %').first()).toBeVisible()
  })

  test('a developer without rights in the namespace is refused', async ({ person }) => {
    const developer = await person('developer')
    const answer = await developer.api.post('/api/v1/wizards/traffic-mirror/plan', {
      input: input({ mirrors: [copies], keep: true }),
    })
    expect(answer.status).toBe(403)
  })
})

function input(changes: object) {
  return { namespace: 'shop', virtualService: 'checkout', route: 'primary', ...changes }
}

async function spec(): Promise<string> {
  return JSON.stringify((await getObject<{ spec: unknown }>('virtualservice', 'shop', 'checkout')).spec)
}

async function stateOf(api: PanelApi, id: string): Promise<string> {
  return (await api.get<{ operation: { state: string } }>(`/api/v1/operations/${id}`)).body.operation.state
}

/** Requests that the gateway has sent to a Service without a subset, by Envoy's own counter. */
async function counted(service: string): Promise<number> {
  const query = `sum(istio_requests_total{destination_service_name="${service}",destination_version="unknown"})`
  const response = await fetch(`${endpoints().prometheus}/api/v1/query?${new URLSearchParams({ query })}`)
  const body = (await response.json()) as { data: { result: { value: [number, string] }[] } }
  return Number(body.data.result[0]?.value[1] ?? 0)
}
