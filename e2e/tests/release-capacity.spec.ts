import { expect } from '@playwright/test'
import { getObject, kubectl, watchObject } from '../clients/kubectl.ts'
import type { PanelApi } from '../clients/panel-api.ts'
import { hasEnded, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { startLoad } from '../clients/steady-load.ts'
import { shopObjects } from '../fixtures/checkout.ts'
import { applyObjects, available, makeOwnShop, ownRelease } from '../fixtures/own-shop.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import { companionWeight, freshWeight, type Route } from '../fixtures/routes.ts'

const byPerson = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: null }

type Refused = { readonly refusals?: readonly { readonly code: string; readonly message: string }[] }
type Autoscaler = {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> }
  readonly spec: { readonly minReplicas: number }
}
type Deployment = {
  readonly metadata: { readonly managedFields?: readonly { readonly manager: string; readonly fieldsV1: object }[] }
  readonly spec: { readonly replicas: number }
  readonly status: { readonly availableReplicas?: number }
}

/** Quotas and autoscalers that have their own idea of how many pods there may be. */
test.describe('a release and how many pods there may be', () => {
  test('a quota without room: refused beforehand, with figures', async ({ person, namespaceName }) => {
    const { api } = await person('administrator')
    const shop = await makeOwnShop(namespaceName)
    await limitPods(namespaceName, 4)
    const plan = (strategy: string) =>
      api.post<Refused>('/api/v1/wizards/release/plan', { input: ownRelease(shop, { ...byPerson, strategy }) })
    for (const strategy of ['canary', 'blue-green']) {
      const { status, body } = await plan(strategy)
      expect(status, JSON.stringify(body)).toBe(422)
      const found = body.refusals?.find(({ code }) => code === 'QUOTA_TOO_SMALL')
      // Three pods beside the three, and one more while the workload is replaced.
      expect(found?.message).toMatch(/\b4\b.*\b1\b/)
    }
    expect((await plan('recreate')).status).toBe(200)
  })

  test('a quota that shrinks after the start: it waits with the reason, nobody fails, and abort leaves nothing', async ({
    person,
    namespaceName,
  }) => {
    const { api } = await person('administrator')
    const shop = await makeOwnShop(namespaceName)
    const before = await shopObjects(namespaceName)
    const load = startLoad(shop.host, 30)
    const id = await startRelease(api, ownRelease(shop, byPerson))
    await releaseWhere(api, id, settledIn('weight-20'))
    await limitPods(namespaceName, 4)
    await tell(api, id, 'promote')
    const waiting = await releaseWhere(api, id, ({ reason }) => reason.includes('exceeded quota'))
    expect(waiting).toMatchObject({ phase: 'progressing', stage: { id: 'weight-50' } })
    expect(waiting.reason).toContain('limited: pods=4')
    expect(await companionWeight(namespaceName, 'web')).toBe(20)
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await shopObjects(namespaceName)).toEqual(before)
  })

  test('an autoscaler that scales in the middle: capacity first, no size of its own is lost, and its minimum is put back', async ({
    person,
    namespaceName,
  }) => {
    test.setTimeout(240_000)
    const { api } = await person('administrator')
    const shop = await makeOwnShop(namespaceName, { autoscaled: true })
    const before = await shopObjects(namespaceName)
    await scale(namespaceName, 5)
    const load = startLoad(shop.host, 30)
    const id = await startRelease(api, ownRelease(shop, { ...byPerson, weights: [50, 100] }))
    await releaseWhere(api, id, settledIn('weight-50'))
    expect(await minimum(namespaceName)).toEqual([5, '5 instead of 3'])
    // Half of the requests are gone, so an autoscaler with metrics goes down; it may not go below what is needed.
    await kubectl('scale', 'deployment', 'web', '-n', namespaceName, '--replicas=3')
    await expect.poll(async () => (await workload(namespaceName)).spec.replicas).toBe(5)
    // There is more to do, and it goes up: the companion must be as large before it gets everything.
    await scale(namespaceName, 7)
    await expect.poll(() => minimum(namespaceName)).toEqual([7, '7 instead of 3'])
    const moved = watchObject<Route>('virtualservice', namespaceName, 'web', (route) => freshWeight(route) === 100)
    const { matched } = await moved
    const since = await promoteOnceSettled(api, id)
    // Its pods need a second to become ready.
    expect((await matched) - since).toBeGreaterThan(900)
    expect((await workload(namespaceName, 'web-canary')).status.availableReplicas).toBe(7)
    await kubectl('scale', 'deployment', 'web', '-n', namespaceName, '--replicas=3')
    await expect.poll(async () => (await workload(namespaceName)).spec.replicas).toBe(7)
    await available(namespaceName)
    await tell(api, id, 'abort')
    await expect.poll(() => companionWeight(namespaceName, 'web')).toBe(0)
    expect(await minimum(namespaceName)).toEqual([7, '7 instead of 3'])
    expect(await releaseWhere(api, id, hasEnded, 120_000)).toMatchObject({ phase: 'aborted' })
    expect((await load.stop()).reasons).toEqual([])
    expect(await minimum(namespaceName)).toEqual([3, undefined])
    expect(await shopObjects(namespaceName)).toEqual(before)
    expect(await writersOfReplicas(namespaceName)).not.toContain('pilothouse')
  })
})

/** The companion is given its part of the new size first. When it was asked, as `performance.now()`. */
async function promoteOnceSettled(api: PanelApi, id: string): Promise<number> {
  let since = 0
  const attempt = async () => {
    since = performance.now()
    return tell(api, id, 'promote').then(
      () => 'promoted',
      (error: unknown) => String(error),
    )
  }
  await expect.poll(attempt, { timeout: 30_000 }).toBe('promoted')
  return since
}

/** So many pods and no more, from the moment the quota has counted those there are. */
async function limitPods(namespace: string, pods: number): Promise<void> {
  const spec = { hard: { pods: String(pods) } }
  await applyObjects([{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'pods', namespace }, spec }])
  const used = async () =>
    (await getObject<{ status?: { used?: { pods?: string } } }>('resourcequota', namespace, 'pods')).status?.used?.pods
  await expect.poll(used).toBeTruthy()
}

/** What the autoscaler itself does when there is more to do. */
async function scale(namespace: string, replicas: number): Promise<void> {
  await kubectl('scale', 'deployment', 'web', '-n', namespace, `--replicas=${replicas}`)
  await available(namespace)
}

async function minimum(namespace: string): Promise<readonly [number, string | undefined]> {
  const { metadata, spec } = await getObject<Autoscaler>('horizontalpodautoscaler', namespace, 'web')
  return [spec.minReplicas, metadata.annotations?.['pilothouse.io/held-min-replicas']]
}

function workload(namespace: string, name = 'web'): Promise<Deployment> {
  return getObject<Deployment>('deployment', namespace, name)
}

async function writersOfReplicas(namespace: string): Promise<readonly string[]> {
  const text = await kubectl('get', 'deployment', 'web', '-n', namespace, '-o', 'json', '--show-managed-fields')
  const { metadata } = JSON.parse(text) as Deployment
  const writers = (metadata.managedFields ?? []).filter(({ fieldsV1 }) =>
    JSON.stringify(fieldsV1).includes('"f:replicas"'),
  )
  return writers.map(({ manager }) => manager)
}
