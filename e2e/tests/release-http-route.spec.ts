import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import { getObject, kubectl } from '../clients/kubectl.ts'
import { requestsTo } from '../clients/metrics.ts'
import type { PanelApi } from '../clients/panel-api.ts'
import { advanceTo, hasEnded, promoteFrom, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { type LoadCounts, printCounts, startLoad } from '../clients/steady-load.ts'
import { newImage, tagOf, takeBackReleases, withoutImage } from '../fixtures/checkout.ts'
import { objectsOf } from '../fixtures/objects-of.ts'
import { test } from '../fixtures/people-and-namespaces.ts'
import {
  appObjects,
  createApp,
  hostOf,
  httpRouteObject,
  neighbourObjects,
  releaseOf,
  removeApp,
} from '../fixtures/small-app.ts'

const namespace = `e2e-route-${randomBytes(3).toString('hex')}`
const requestsPerSecond = 30
const beta = { 'x-group': 'b' }
const canary = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: 1 }
const ab = { strategy: 'ab', match: { header: { name: 'x-group', value: 'b' } } }
const ways = [
  { input: canary, middle: 'weight-50' },
  { input: { strategy: 'blue-green', pauseSeconds: 1 }, middle: 'switch' },
] as const

/** The Gateway API's HTTPRoute as the means of a release, on the real istiod and Envoy, beside what is foreign on it. */
test.describe('releases by HTTPRoute, under steady load', () => {
  test.beforeAll(async () => {
    const objects = [...appObjects(namespace), ...neighbourObjects(namespace), httpRouteObject(namespace)]
    await createApp(namespace, objects)
  })
  test.afterAll(() => removeApp(namespace))
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api, namespace)
  })

  for (const { input, middle } of ways) {
    test(`${input.strategy}: from start to promoted`, async ({ person }) => {
      const { api } = await person('administrator')
      const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
      const load = startLoad(hostOf(namespace), requestsPerSecond)
      const id = await start(api, image, input)
      const end = await releaseWhere(api, id, hasEnded)
      const counts = await load.stop()
      printCounts(input.strategy, 'promoted', counts)
      expect(end, end.reason).toMatchObject({ phase: 'promoted' })
      expectNeighbour(counts)
      expect(counts.byVersion[tagOf(image)]).toBeGreaterThan(0)
      expect(withoutImage(await objectsOf(namespace))).toEqual(withoutImage(before))
      expect(JSON.stringify(await objectsOf(namespace))).toContain(image)
    })

    test(`${input.strategy}: from start to aborted`, async ({ person }) => {
      const { api } = await person('administrator')
      const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
      const load = startLoad(hostOf(namespace), requestsPerSecond)
      const id = await start(api, image, { ...input, pauseSeconds: null })
      await advanceTo(api, id, middle)
      await releaseWhere(api, id, settledIn(middle))
      await tell(api, id, 'abort')
      const end = await releaseWhere(api, id, hasEnded)
      const counts = await load.stop()
      printCounts(input.strategy, 'aborted', counts)
      expect(end, end.reason).toMatchObject({ phase: 'aborted' })
      expectNeighbour(counts)
      expect(await objectsOf(namespace)).toEqual(before)
    })
  }

  test('ab: who sends the header meets the new version, and nobody else does', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const id = await start(api, image, { ...ab, pauseSeconds: 0 })
    await releaseWhere(api, id, settledIn('experiment'))
    const [group, rest] = [
      startLoad(hostOf(namespace), requestsPerSecond / 2, beta),
      startLoad(hostOf(namespace), requestsPerSecond / 2),
    ]
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const [ofGroup, ofRest] = [await group.stop(), await rest.stop()]
    printCounts('ab', 'group b', ofGroup)
    printCounts('ab', 'everybody else', ofRest)
    expect(Object.keys(ofGroup.byVersion)).toEqual([tagOf(image)])
    expect(ofRest.byVersion[tagOf(image)]).toBeUndefined()
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    await promoteFrom(api, id, 'experiment')
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('ab', 'promoted', counts)
    expect(end, end.reason).toMatchObject({ phase: 'promoted' })
    for (const { reasons } of [ofGroup, ofRest, counts]) expect(reasons).toEqual([])
    expect(withoutImage(await objectsOf(namespace))).toEqual(withoutImage(before))
  })

  test('ab: a rule of the release that somebody edits is asked about, and is gone in the end', async ({ person }) => {
    const { api } = await person('administrator')
    const before = await objectsOf(namespace)
    const id = await start(api, newImage(2, 'demo/web'), { ...ab, pauseSeconds: 0 })
    await releaseWhere(api, id, settledIn('experiment'))
    const rules = await readRules()
    const last = rules.length - 1
    const backends = rules[last]?.backendRefs ?? []
    const stable = { ...backends[0], name: 'web', weight: 50 }
    await patchRoute([
      { op: 'replace', path: `/spec/rules/${last}/backendRefs`, value: [stable, { ...backends[0], weight: 50 }] },
    ])
    await releaseWhere(api, id, ({ paused }) => paused?.kind === 'foreign-routing')
    await tell(api, id, 'abort')
    expect(await releaseWhere(api, id, hasEnded)).toMatchObject({ phase: 'aborted' })
    expect(await objectsOf(namespace)).toEqual(before)
  })

  test('shadow: a copy of the requests reaches the new version, and none of its answers anybody', async ({
    person,
  }) => {
    const { api } = await person('administrator')
    const [before, image] = [await objectsOf(namespace), newImage(2, 'demo/web')]
    const load = startLoad(hostOf(namespace), requestsPerSecond)
    const id = await start(api, image, { strategy: 'shadow', mirrorPercent: 50, durationSeconds: 8 })
    await releaseWhere(api, id, settledIn('mirror'))
    const mirrored = (await readRules()).flatMap(({ filters = [] }) => filters.filter(isMirror))
    expect(mirrored).toMatchObject([{ requestMirror: { backendRef: { name: 'web-canary' }, percent: 50 } }])
    await expect.poll(() => requestsTo(namespace, 'web-canary'), { timeout: 15_000 }).toBeGreaterThan(0)
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('shadow', 'completed', counts)
    console.log(`${await requestsTo(namespace, 'web-canary')} copies were sent to the new version`)
    expect(end, end.reason).toMatchObject({ phase: 'completed' })
    expectNeighbour(counts)
    expect(counts.byVersion[tagOf(image)]).toBeUndefined()
    expect(await objectsOf(namespace)).toEqual(before)
  })
})

async function start(api: PanelApi, image: string, input: Record<string, unknown>): Promise<string> {
  return startRelease(api, releaseOf(namespace, image, input))
}

/** Nobody was failed, and the foreign backend kept its tenth: it is not the release's to move. */
function expectNeighbour({ byVersion, reasons }: LoadCounts): void {
  expect(reasons).toEqual([])
  const total = Object.values(byVersion).reduce((sum, count) => sum + count, 0)
  const share = (byVersion['0.9'] ?? 0) / total
  expect(Math.abs(share - 0.1)).toBeLessThanOrEqual(4 * Math.sqrt((0.1 * 0.9) / total))
}

type Filter = { readonly type: string }
type Rule = { readonly backendRefs?: readonly object[]; readonly filters?: readonly Filter[] }

function isMirror({ type }: Filter): boolean {
  return type === 'RequestMirror'
}

async function readRules(): Promise<readonly Rule[]> {
  const route = await getObject<{ spec: { rules: readonly Rule[] } }>('httproute', namespace, 'web')
  return route.spec.rules
}

async function patchRoute(patch: readonly object[]): Promise<void> {
  await kubectl('patch', 'httproute', 'web', '-n', namespace, '--type=json', '-p', JSON.stringify(patch))
}
