import { describe, expect, test } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { canaryAt, shares } from './testing/canary-at.ts'
import { controllers, edit, makeUnready, settle } from './testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from './testing/driver.ts'
import { template, virtualService } from './testing/shop.ts'

const by = 'sre@shop.test'
const workload = ({ cluster }: Driver, path: string) => valueAt(cluster.objects.get('workload'), path)

/** Somebody else's `kubectl set image`. */
function writeTemplate(driver: Driver, version = 3): void {
  edit(driver.cluster, 'workload', (spec) => ({ ...(spec as object), template: template(version) }))
}

describe('a newer template in the middle', () => {
  test('is taken back before its pods are ready; the release gets no requests, and a person is asked', () => {
    const driver = canaryAt(50)
    writeTemplate(driver)
    const { state } = pass(driver)
    expect(state.paused?.kind).toBe('newer-template')
    expect(state.newer?.template).toEqual(template(3))
    expect(shares(driver).fresh).toBe(0)
    expect(workload(driver, '/spec/template')).toEqual(template(1))
    expect(passes(driver)).toBe(0)
    settle(driver.cluster)
    passes(driver, { verb: 'resume', by })
    settle(driver.cluster)
    expect(shares(driver).fresh).toBe(50)
    expect(driver.release.state.newer).toBeUndefined()
  })

  test('is taken back by the next worker where one died before its write', () => {
    const driver = canaryAt(50)
    writeTemplate(driver)
    pass(driver, { writes: 0 })
    pass(driver)
    expect(workload(driver, '/spec/template')).toEqual(template(1))
  })

  test('that is written once more is not fought over: its pods stop where they are', () => {
    const driver = canaryAt(50)
    writeTemplate(driver)
    passes(driver)
    writeTemplate(driver)
    passes(driver)
    expect(workload(driver, '/spec/template')).toEqual(template(3))
    expect(workload(driver, '/spec/paused')).toBe(true)
    writeTemplate(driver, 4)
    passes(driver)
    expect(workload(driver, '/spec/template')).toEqual(template(1))
    expect(driver.release.state.newer?.template).toEqual(template(4))
  })

  test('leaves the requests with a version that answers everybody', () => {
    const driver = canaryAt(100)
    writeTemplate(driver)
    expect(pass(driver).state.paused?.kind).toBe('newer-template')
    expect(shares(driver).fresh).toBe(100)
    expect(workload(driver, '/spec/template')).toEqual(template(1))
  })

  test('is only stopped where the workload is being replaced already', () => {
    const driver = canaryAt(100)
    driver.now += 30_000
    passes(driver, { verb: 'promote', by })
    writeTemplate(driver)
    passes(driver)
    expect(workload(driver, '/spec/template')).toEqual(template(3))
    expect(workload(driver, '/spec/paused')).toBe(true)
    expect(driver.release.state.newer).toBeUndefined()
  })
})

describe('what somebody deletes', () => {
  test('the route: asked, and nothing written', () => {
    const driver = canaryAt(50)
    driver.cluster.objects.delete('route')
    const { operations, state } = pass(driver)
    expect(operations).toEqual([])
    expect(state.paused?.kind).toBe('route-gone')
  })

  test('the route, and it is made again: the share comes back when a person resumes', () => {
    const driver = canaryAt(50)
    driver.cluster.objects.delete('route')
    passes(driver)
    driver.cluster.objects.set('route', virtualService())
    expect(passes(driver)).toBe(0)
    passes(driver, { verb: 'resume', by })
    expect(shares(driver).fresh).toBe(50)
  })

  test('the route: an abort goes on without it', () => {
    const driver = canaryAt(50)
    driver.cluster.objects.delete('route')
    passes(driver)
    passes(driver, { verb: 'abort', by })
    driver.now += 30_000
    passes(driver)
    expect(driver.release.state.phase).toBe('aborted')
    expect([...driver.cluster.objects.keys()]).toEqual(['workload', 'service'])
  })

  test('the workload: everybody meets the version that has pods, until it is there again', () => {
    const driver = canaryAt(50)
    const before = driver.cluster.objects.get('workload')
    driver.cluster.objects.delete('workload')
    controllers(driver.cluster)
    expect(pass(driver).state.paused?.kind).toBe('workload-gone')
    expect(shares(driver)).toEqual({ stable: 0, fresh: 100 })
    expect(passes(driver)).toBe(0)
    if (before !== undefined) driver.cluster.objects.set('workload', before)
    settle(driver.cluster)
    passes(driver, { verb: 'resume', by })
    settle(driver.cluster)
    passes(driver)
    expect(shares(driver)).toEqual({ stable: 50, fresh: 50 })
  })

  test.each(['ab', 'shadow'] as const)('the workload of %s: only who met the new version before does', (strategy) => {
    const match = { header: { name: 'x-group', value: 'b' } }
    const driver = aDriver({ strategy, match, durationSeconds: null })
    for (let round = 0; round < 4; round++) {
      passes(driver)
      settle(driver.cluster)
    }
    const before = shares(driver)
    expect(before.fresh).toBe(100)
    driver.cluster.objects.delete('workload')
    controllers(driver.cluster)
    pass(driver)
    expect(shares(driver)).toEqual(strategy === 'ab' ? { stable: 0, fresh: 100 } : before)
  })

  test('the workload, and nobody meets the new version: an abort ends without it', () => {
    const driver = canaryAt(50)
    makeUnready(driver.cluster, 'fresh')
    passes(driver)
    driver.cluster.objects.delete('workload')
    controllers(driver.cluster)
    passes(driver, { verb: 'abort', by })
    driver.now += 30_000
    passes(driver)
    expect(driver.release.state.phase).toBe('aborted')
    expect(driver.cluster.objects.get('route')?.spec).toEqual(virtualService().spec)
  })

  test('the workload: an abort leaves the requests with the version that has pods', () => {
    const driver = canaryAt(100)
    driver.cluster.objects.delete('workload')
    controllers(driver.cluster)
    passes(driver, { verb: 'abort', by })
    expect(shares(driver).fresh).toBe(100)
    expect(driver.release.state.paused?.kind).toBe('stable-too-small')
  })

  test.each([false, true])(
    'everything, as with the namespace: it ends, and nothing is made again (asked: %s)',
    (asked) => {
      const driver = canaryAt(50)
      driver.cluster.objects.clear()
      controllers(driver.cluster)
      const { state, operations, events, refused } = pass(driver, asked ? { command: { verb: 'promote', by } } : {})
      expect(state).toMatchObject({ phase: 'aborted', paused: null, reason: { key: 'releases.decide.reason.gone' } })
      expect(operations).toEqual([])
      expect(events).toMatchObject([{ kind: 'ended', message: { key: 'releases.decide.reason.gone' } }])
      expect(refused?.code).toBe(asked ? 'RELEASE_OVER' : undefined)
    },
  )
})

test('pods that Kubernetes does not make are waited for with its own words', () => {
  const driver = canaryAt(10)
  passes(driver, { verb: 'promote', by })
  controllers(driver.cluster)
  const companion = driver.cluster.objects.get('companion')
  const why =
    'pods "catalog-canary" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=5, limited: pods=5'
  const conditions = [{ type: 'ReplicaFailure', status: 'True', message: why }]
  if (companion !== undefined)
    driver.cluster.objects.set('companion', { ...companion, status: { ...(companion.status as object), conditions } })
  expect(pass(driver).state.reason).toEqual({
    key: 'releases.decide.waiting.companion-refused',
    values: { count: 1, wanted: 2, why },
  })
  driver.now += 601_000
  expect(pass(driver).state.reason).toMatchObject({
    key: 'releases.decide.turned.timeout-companion-refused',
    values: { why, seconds: 600 },
  })
})

test('a superseded companion is not replaced under its users', () => {
  const driver = canaryAt(50)
  const { state } = driver.release
  // What the engine does when a person releases something newer in the middle.
  driver.release = {
    ...driver.release,
    template: template(3),
    state: { ...state, stage: 0, settledAt: null, letPass: false, generation: 2 },
  }
  passes(driver)
  expect(shares(driver).fresh).toBe(0)
  const image = () => valueAt(driver.cluster.objects.get('companion'), '/spec/template/spec/containers/0/image')
  expect(image()).toBe('shop/catalog:2')
  driver.now += 30_000
  passes(driver)
  expect(image()).toBe('shop/catalog:3')
  expect(shares(driver).fresh).toBe(0)
  settle(driver.cluster)
  passes(driver)
  expect(shares(driver).fresh).toBe(10)
})
