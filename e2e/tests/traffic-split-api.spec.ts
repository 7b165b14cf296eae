import { expect } from '@playwright/test'
import { countVersions, threeSigma } from '../clients/ingress.ts'
import { getObject, kubectl } from '../clients/kubectl.ts'
import { applyWizard, settledState } from '../clients/panel-api.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

type Route = { destination: { host: string; subset?: string }; weight: number }
type VirtualService = { spec: { http: { route: Route[] }[] } }

test.describe('traffic-split by API', () => {
  test('40/60 moves real requests, and undo puts back the very same object', async ({ person }) => {
    const operator = await person('operator')
    const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')

    const moved = await applyWizard(operator.api, 'traffic-split', split(before, [40, 60]))
    expect(await settledState(operator.api, moved.id)).toBe('succeeded')
    await expect.poll(async () => (await countVersions('catalog.shop.test', 200)).v2 ?? 0).toBeGreaterThan(80)
    const counts = await countVersions('catalog.shop.test', 2_000)
    expect(Math.abs((counts.v2 ?? 0) - 1_200)).toBeLessThanOrEqual(threeSigma(2_000, 0.6))

    const undone = await operator.api.post(`/api/v1/operations/${moved.id}/undo`)
    expect(undone.status, JSON.stringify(undone.body)).toBeLessThan(300)
    await expect.poll(() => stateOf(operator.api, moved.id)).toBe('undone')
    const after = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    expect(JSON.stringify(after.spec)).toBe(JSON.stringify(before.spec))
  })

  test('an end time puts the previous split back with nobody looking', async ({ person }) => {
    const operator = await person('operator')
    const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    const until = new Date(Date.now() + 5_000).toISOString()
    const moved = await applyWizard(operator.api, 'traffic-split', { ...split(before, [70, 30]), until })
    await expect.poll(() => weights()).toEqual([70, 30])
    await expect.poll(() => stateOf(operator.api, moved.id), { timeout: 30_000 }).toBe('undone')
    expect(await weights()).toEqual(before.spec.http[0]?.route.map((one) => one.weight))
  })

  test('an edit by somebody else between review and apply is seen, not overwritten', async ({ person }) => {
    const operator = await person('operator')
    const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    const input = split(before, [60, 40])
    const planned = await operator.api.post<{ digest: string }>('/api/v1/wizards/traffic-split/plan', { input })
    await kubectl(
      'annotate',
      'virtualservice',
      'catalog',
      '-n',
      'shop',
      `example.test/seen=${Date.now()}`,
      '--overwrite',
    )
    const applied = await operator.api.post<{ code: string }>('/api/v1/wizards/traffic-split/apply', {
      input,
      seen: planned.body.digest,
    })
    expect(applied.status).toBe(409)
    expect(applied.body.code).toBe('PLAN_CHANGED')
    expect(await weights()).toEqual(before.spec.http[0]?.route.map((one) => one.weight))
  })

  test('a developer without rights in the namespace is refused', async ({ person }) => {
    const developer = await person('developer')
    const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
    const answer = await developer.api.post<{ code: string }>('/api/v1/wizards/traffic-split/plan', {
      input: split(before, [50, 50]),
    })
    expect([403, 422]).toContain(answer.status)
  })

  for (const [what, weightsGiven, field] of [
    ['weights that do not total 100', [50, 40], 'weights'],
    ['a negative weight', [-10, 110], 'weights.0.weight'],
  ] as const) {
    test(`${what} are refused at the field`, async ({ person }) => {
      const operator = await person('operator')
      const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
      const answer = await operator.api.post<{ refusals: { field?: string }[] }>('/api/v1/wizards/traffic-split/plan', {
        input: split(before, weightsGiven),
      })
      expect(answer.status).toBe(422)
      expect(answer.body.refusals.map((one) => one.field)).toContain(field)
    })
  }
})

/** The input that gives the route's own destinations these weights, in their order. */
function split(current: VirtualService, weightsGiven: readonly number[]) {
  const destinations = current.spec.http[0]?.route ?? []
  expect(destinations).toHaveLength(weightsGiven.length)
  return {
    namespace: 'shop',
    virtualService: 'catalog',
    route: 0,
    weights: destinations.map(({ destination: { host, subset } }, index) => ({
      host,
      subset,
      weight: weightsGiven[index],
    })),
  }
}

async function weights(): Promise<number[]> {
  const now = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
  return now.spec.http[0]?.route.map((one) => one.weight) ?? []
}

async function stateOf(api: { get<T>(path: string): Promise<{ body: T }> }, id: string): Promise<string> {
  return (await api.get<{ operation: { state: string } }>(`/api/v1/operations/${id}`)).body.operation.state
}
