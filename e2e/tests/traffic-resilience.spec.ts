import { expect } from '@playwright/test'
import { sendRequests } from '../clients/ingress.ts'
import { getObject, kubectl } from '../clients/kubectl.ts'
import { applyWizard, type PanelApi, settledState } from '../clients/panel-api.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { OperationPage } from '../pages/operation-page.ts'

type Pods = { items: { metadata: { name: string } }[] }

const host = 'catalog.shop.test'
const latency = 'sample.pilothouse.io/latency-ms'

test.describe('traffic-resilience', () => {
  test('a timeout ends what slow pods keep waiting, and undo puts it back', async ({ person }) => {
    const operator = await person('operator')
    const before = await specs()
    const made = await applyWizard(
      operator.api,
      'traffic-resilience',
      input({ timeoutSeconds: 0.3, retries: { attempts: 0 } }),
    )
    expect(await settledState(operator.api, made.id)).toBe('succeeded')
    await slowedBy(1_000, async () => {
      await expect.poll(async () => statuses(await sendRequests(host, 20))).toEqual({ 504: 20 })
      const waited = await sendRequests(host, 20)
      expect(Math.max(...waited.map(({ milliseconds }) => milliseconds))).toBeLessThan(900)
    })
    await undone(operator.api, made.id)
    expect(await specs()).toEqual(before)
  })

  test('the breaker opens under load, and not before', async ({ person }) => {
    const operator = await person('operator')
    const before = await specs()
    const breaker = { maxConnections: 4, http1MaxPendingRequests: 2, http2MaxRequests: 4 }
    const made = await applyWizard(operator.api, 'traffic-resilience', input({ breaker, retries: { attempts: 0 } }))
    expect(await settledState(operator.api, made.id)).toBe('succeeded')
    await slowedBy(200, async () => {
      await expect
        .poll(async () => statuses(await sendRequests(host, 100, { atOnce: 50 }))[503] ?? 0)
        .toBeGreaterThan(10)
    })
    await undone(operator.api, made.id)
    expect(await specs()).toEqual(before)
    await expect.poll(async () => statuses(await sendRequests(host, 100, { atOnce: 50 }))).toEqual({ 200: 100 })
  })

  test('in the browser: a limit of one is refused, a timeout is set and put back', async ({ person, signedIn }) => {
    const before = await specs()
    const page = await (await signedIn(await person('operator'))).newPage()
    const draft = { namespace: 'shop', virtualService: 'catalog', route: 'primary', breaker: { maxConnections: 1 } }
    await page.goto(`/wizards/traffic-resilience?step=host&input=${encodeURIComponent(JSON.stringify(draft))}`)
    await page.getByRole('button', { name: 'Review', exact: true }).last().click()
    await expect(page.getByText('maxConnections of 1 answers 503').first()).toBeVisible()
    await page.goto('/wizards/traffic-resilience?namespace=shop&virtualService=catalog&route=primary')
    await page.getByLabel('Set the timeout').check()
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await page.getByRole('button', { name: 'Review', exact: true }).last().click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const operation = new OperationPage(page)
    await operation.id()
    await operation.expectState('done')
    await operation.undo()
    await operation.expectState('undone')
    expect(await specs()).toEqual(before)
  })

  test('a developer without rights in the namespace is refused', async ({ person }) => {
    const developer = await person('developer')
    const answer = await developer.api.post('/api/v1/wizards/traffic-resilience/plan', {
      input: input({ timeoutSeconds: 1 }),
    })
    expect(answer.status).toBe(403)
  })
})

function input(changes: object) {
  return { namespace: 'shop', virtualService: 'catalog', route: 'primary', ...changes }
}

async function specs(): Promise<readonly string[]> {
  const kinds = ['virtualservice', 'destinationrule']
  return Promise.all(
    kinds.map(async (kind) => JSON.stringify((await getObject<{ spec: unknown }>(kind, 'shop', 'catalog')).spec)),
  )
}

/** Every pod of the catalogue answers so much later while `work` runs. */
async function slowedBy(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const pods = JSON.parse(await kubectl('get', 'pods', '-n', 'shop', '-l', 'app=catalog', '-o', 'json')) as Pods
  const names = pods.items.map(({ metadata }) => metadata.name)
  await kubectl('annotate', 'pods', '-n', 'shop', ...names, `${latency}=${milliseconds}`, '--overwrite')
  try {
    await work()
  } finally {
    await kubectl('annotate', 'pods', '-n', 'shop', ...names, `${latency}-`)
  }
}

function statuses(answers: readonly { readonly status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

async function undone(api: PanelApi, id: string): Promise<void> {
  await api.post(`/api/v1/operations/${id}/undo`)
  await expect
    .poll(
      async () => (await api.get<{ operation: { state: string } }>(`/api/v1/operations/${id}`)).body.operation.state,
    )
    .toBe('undone')
}
