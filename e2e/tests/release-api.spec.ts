import { expect } from '@playwright/test'
import { advanceTo, hasEnded, promoteFrom, releaseWhere, settledIn, startRelease, tell } from '../clients/releases.ts'
import { printCounts, startLoad } from '../clients/steady-load.ts'
import {
  checkoutHost,
  checkoutImage,
  newImage,
  shopObjects,
  tagOf,
  takeBackReleases,
  withoutImage,
} from '../fixtures/checkout.ts'
import { test } from '../fixtures/people-and-namespaces.ts'

const requestsPerSecond = 50
const canary = { strategy: 'canary', weights: [20, 50, 100], pauseSeconds: 1 }
const ways = [
  { input: { strategy: 'rolling', pauseSeconds: 0 }, middle: 'roll', serving: true },
  { input: { strategy: 'blue-green', pauseSeconds: 1 }, middle: 'switch', serving: true },
  { input: canary, middle: 'weight-50', serving: true },
  {
    input: { strategy: 'ab', match: { header: { name: 'x-group', value: 'b' } }, pauseSeconds: 0 },
    middle: 'experiment',
    serving: true,
  },
  // Between the versions nobody serves: that is what the strategy is.
  { input: { strategy: 'recreate' }, middle: 'replace', serving: false },
] as const

test.describe('releases by API, under steady load', () => {
  test.afterEach(async ({ person }, { status, expectedStatus }) => {
    if (status !== expectedStatus) await takeBackReleases((await person('administrator')).api)
  })

  for (const { input, middle, serving } of ways) {
    test(`${input.strategy}: from start to promoted`, async ({ person }) => {
      const { api } = await person('administrator')
      const [before, image] = [await shopObjects(), newImage(2)]
      const load = startLoad(checkoutHost, requestsPerSecond)
      const id = await startRelease(api, release(image, input))
      if (input.strategy === 'ab') await promoteFrom(api, id, middle)
      const end = await releaseWhere(api, id, hasEnded)
      const counts = await load.stop()
      printCounts(input.strategy, 'promoted', counts)
      expect(end, end.reason).toMatchObject({ phase: 'promoted' })
      if (serving) expect(counts.reasons).toEqual([])
      expect(counts.byVersion[tagOf(image)]).toBeGreaterThan(0)
      expect(await checkoutImage()).toBe(image)
      expect(withoutImage(await shopObjects())).toEqual(withoutImage(before))
    })

    test(`${input.strategy}: from start to aborted`, async ({ person }) => {
      const { api } = await person('administrator')
      const [before, image] = [await shopObjects(), newImage(2)]
      const load = startLoad(checkoutHost, requestsPerSecond)
      const id = await startRelease(api, release(image, { ...input, pauseSeconds: null }))
      await advanceTo(api, id, middle)
      await tell(api, id, 'abort')
      const end = await releaseWhere(api, id, hasEnded)
      const counts = await load.stop()
      printCounts(input.strategy, 'aborted', counts)
      expect(end, end.reason).toMatchObject({ phase: 'aborted' })
      if (serving) expect(counts.reasons).toEqual([])
      expect(await shopObjects()).toEqual(before)
    })
  }

  test('shadow: mirrored requests are answered by the old version alone, and nothing is left', async ({ person }) => {
    const { api } = await person('administrator')
    const [before, image] = [await shopObjects(), newImage(2)]
    const load = startLoad(checkoutHost, requestsPerSecond)
    const input = { strategy: 'shadow', mirrorPercent: 50, durationSeconds: 3 }
    const id = await startRelease(api, release(image, input))
    await releaseWhere(api, id, settledIn('mirror'))
    const end = await releaseWhere(api, id, hasEnded)
    const counts = await load.stop()
    printCounts('shadow', 'completed', counts)
    expect(end, end.reason).toMatchObject({ phase: 'completed' })
    expect(counts.reasons).toEqual([])
    expect(counts.byVersion[tagOf(image)]).toBeUndefined()
    expect(await shopObjects()).toEqual(before)
  })

  test('what cannot be released is refused with its reason', async ({ person }) => {
    const { api } = await person('administrator')
    const refused = async (input: Record<string, unknown>) => {
      const { status, body } = await api.post<{ refusals?: { code: string; field?: string }[] }>(
        '/api/v1/wizards/release/plan',
        { input },
      )
      expect(status, JSON.stringify(body)).toBe(422)
      return (body.refusals ?? []).map(({ code, field }) => `${code} ${field}`)
    }
    const same = await checkoutImage()
    expect(await refused(release(same, canary))).toEqual(expect.arrayContaining([expect.stringMatching(/change/)]))
    expect(await refused({ ...release(newImage(2), canary), workload: { name: 'nothing' } })).toContain(
      'WORKLOAD_NOT_FOUND workload',
    )
    expect(await refused(release(newImage(2), { strategy: 'ab' }))).toContain('MATCH_MISSING match')
    expect(await refused(release(newImage(2), { ...canary, weights: [50, 20] }))).toContain(
      'WEIGHTS_NOT_GROWING weights',
    )
  })

  test('a developer without rights in the namespace may not', async ({ person }) => {
    const { api } = await person('developer')
    const { status } = await api.post('/api/v1/wizards/release/plan', { input: release(newImage(2), canary) })
    expect(status).toBe(403)
  })
})

function release(image: string, rest: Record<string, unknown>): Record<string, unknown> {
  const workload = { kind: 'Deployment', name: 'checkout' }
  return { namespace: 'shop', workload, change: { image }, drainSeconds: 1, timeoutSeconds: 60, ...rest }
}
