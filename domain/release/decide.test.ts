import { describe, expect, test } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { decide } from './decide.ts'
import { routerOf } from './routers/registry.ts'
import { programOf } from './strategies/registry.ts'
import { canaryAt, kinds, shares } from './testing/canary-at.ts'
import { controllers, edit, look, makeReady, makeUnready, settle } from './testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from './testing/driver.ts'
import { template, virtualService } from './testing/shop.ts'
import { weightsByHand } from './testing/weights-by-hand.ts'

const by = 'sre@shop.test'

/** A canary whose workload has just been given the new template, and whose companion serves everybody. */
function promoting(): Driver {
  const driver = canaryAt(100)
  driver.now += 30_000
  passes(driver, { verb: 'promote', by })
  expect(driver.release.state.phase).toBe('promoting')
  expect(valueAt(driver.cluster.objects.get('workload'), '/spec/template')).toEqual(template(2))
  return driver
}

describe('capacity before requests', () => {
  test('the companion is made first, and the route waits for its pods', () => {
    const driver = aDriver({ match: null })
    expect(kinds(pass(driver).operations)).toEqual(['create', 'create'])
    controllers(driver.cluster)
    const waiting = pass(driver)
    expect(waiting.operations).toEqual([])
    expect(waiting.state.reason).toEqual({ key: 'releases.decide.waiting.companion', values: { count: 0, wanted: 1 } })
    makeReady(driver.cluster, 'fresh')
    expect(pass(driver).operations).toMatchObject([{ kind: 'patch', target: { kind: 'VirtualService' } }])
    expect(shares(driver)).toEqual({ stable: 90, fresh: 10 })
  })

  test('an intent that a worker left behind is not completed when its pods are gone meanwhile', () => {
    const driver = canaryAt(10)
    pass(driver, { command: { verb: 'promote', by } })
    settle(driver.cluster)
    pass(driver, { writes: 0 })
    expect(driver.release.state.routing.wanted).toEqual({ kind: 'weights', percent: 50 })
    makeUnready(driver.cluster, 'fresh', 1)
    pass(driver, { command: { verb: 'pause', by } })
    expect(passes(driver)).toBe(0)
    expect(shares(driver).fresh).toBe(10)
    makeReady(driver.cluster, 'fresh')
    passes(driver)
    expect(shares(driver).fresh).toBe(50)
  })

  test('a person who is in a hurry does not shorten the drain of the companion', () => {
    const driver = promoting()
    settle(driver.cluster)
    passes(driver)
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
    expect(passes(driver, { verb: 'promote', by })).toBe(0)
    expect(pass(driver).state.reason.key).toBe('releases.decide.waiting.drain')
    driver.now += 30_000
    expect(kinds(pass(driver).operations)).toEqual(['delete', 'delete'])
  })

  test('a greater share waits for more pods', () => {
    const driver = canaryAt(10)
    pass(driver, { command: { verb: 'promote', by } })
    expect(passes(driver)).toBe(0)
    expect(shares(driver).fresh).toBe(10)
    settle(driver.cluster)
    passes(driver)
    expect(shares(driver).fresh).toBe(50)
  })

  test('the workload is not replaced before the old version has drained', () => {
    const driver = canaryAt(10)
    passes(driver, { verb: 'promote-full', by })
    settle(driver.cluster)
    passes(driver)
    const drains = pass(driver)
    expect(shares(driver)).toEqual({ stable: 0, fresh: 100 })
    expect(drains.state.reason.key).toBe('releases.decide.waiting.drain')
    expect(drains.lookAgainInMs).toBe(30_000)
    driver.now += 29_999
    expect(pass(driver).operations).toEqual([])
    driver.now += 1
    expect(pass(driver).operations).toMatchObject([{ kind: 'patch', target: { kind: 'Deployment', name: 'catalog' } }])
  })
})

describe('going back', () => {
  test('an abort is one write of the route; the companion goes only after it has drained', () => {
    const driver = canaryAt(50)
    const { operations, state } = pass(driver, { command: { verb: 'abort', by } })
    expect(operations).toMatchObject([{ kind: 'patch', target: { kind: 'VirtualService' } }])
    expect(state).toMatchObject({
      phase: 'aborting',
      reason: { key: 'releases.decide.turned.by-hand', values: { by } },
    })
    expect(driver.cluster.objects.get('route')?.spec).toEqual(virtualService().spec)
    expect(pass(driver)).toMatchObject({ operations: [], lookAgainInMs: 30_000 })
    driver.now += 30_000
    expect(kinds(pass(driver).operations)).toEqual(['delete', 'delete'])
    expect(pass(driver).state.phase).toBe('aborted')
  })

  test('the old version takes its requests back only when it is large enough', () => {
    const driver = canaryAt(100)
    makeUnready(driver.cluster, 'stable', 2)
    const small = pass(driver, { command: { verb: 'abort', by } })
    expect(small.operations).toEqual([])
    expect(small.state.paused).toMatchObject({ kind: 'stable-too-small', reason: { values: { count: 2, wanted: 3 } } })
    makeReady(driver.cluster, 'stable')
    expect(pass(driver).state.paused).toBeNull()
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
  })

  test('a small old version is better than a new one without pods', () => {
    const driver = canaryAt(100)
    makeUnready(driver.cluster, 'stable', 3)
    makeUnready(driver.cluster, 'fresh')
    pass(driver, { command: { verb: 'abort', by } })
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
  })

  test('an abort writes over what somebody else wrote at the same moment', () => {
    const driver = canaryAt(50)
    weightsByHand(driver.cluster)
    pass(driver, { command: { verb: 'abort', by }, writes: 0 })
    expect(pass(driver).state.paused).toBeNull()
    expect(driver.cluster.objects.get('route')?.spec).toEqual(virtualService().spec)
  })

  test('out of promotion the companion goes on serving until the workload is whole again', () => {
    const driver = promoting()
    controllers(driver.cluster)
    passes(driver, { verb: 'abort', by })
    expect(shares(driver)).toEqual({ stable: 0, fresh: 100 })
    expect(valueAt(driver.cluster.objects.get('workload'), '/spec/template')).toEqual(template(1))
    settle(driver.cluster)
    passes(driver)
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
  })

  test('unless its pods are unready: then any pod of the workload is better', () => {
    const driver = promoting()
    controllers(driver.cluster)
    passes(driver, { verb: 'abort', by })
    makeUnready(driver.cluster, 'fresh')
    pass(driver)
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
    // The pods come back, and the share does not: a version that flaps gets nothing on the way back.
    makeReady(driver.cluster, 'fresh')
    passes(driver)
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
  })

  test('a share that ended for unready pods does not rise on the way back', () => {
    const driver = promoting()
    makeUnready(driver.cluster, 'fresh')
    passes(driver)
    makeReady(driver.cluster, 'fresh')
    passes(driver, { verb: 'abort', by })
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
  })

  test('pods lost after a step was reached do not time out', () => {
    const driver = canaryAt(50)
    makeUnready(driver.cluster, 'fresh', 1)
    driver.now += 601_000
    expect(pass(driver).state).toMatchObject({ direction: 'forward', stage: 2 })
  })

  test('pods that do not come in time turn the release back, with figures', () => {
    const driver = aDriver()
    driver.cluster.broken.add('shop/catalog:2')
    passes(driver)
    settle(driver.cluster)
    expect(pass(driver).lookAgainInMs).toBe(600_000)
    driver.now += 599_999
    expect(pass(driver)).toMatchObject({ lookAgainInMs: 1, state: { direction: 'forward' } })
    driver.now += 1
    const reason = {
      key: 'releases.decide.turned.timeout-companion',
      values: { count: 0, wanted: 1, seconds: 600 },
    }
    expect(pass(driver).state).toMatchObject({ phase: 'aborting', reason })
  })
})

describe('what must not be passed over', () => {
  test('every pod of the new version unready: its share is 0 at once, and a person is asked', () => {
    const driver = canaryAt(50)
    makeUnready(driver.cluster, 'fresh')
    expect(pass(driver).state.paused?.kind).toBe('new-version-unready')
    expect(shares(driver)).toEqual({ stable: 100, fresh: 0 })
    makeReady(driver.cluster, 'fresh')
    expect(passes(driver)).toBe(0)
    passes(driver, { verb: 'resume', by })
    expect(shares(driver).fresh).toBe(50)
  })

  test('the same while it is paused by hand', () => {
    const driver = canaryAt(50)
    passes(driver, { verb: 'pause', by })
    makeUnready(driver.cluster, 'fresh')
    expect(pass(driver).state.paused?.kind).toBe('new-version-unready')
    expect(shares(driver).fresh).toBe(0)
  })

  test('one unready pod of several changes nothing', () => {
    const driver = canaryAt(50)
    makeUnready(driver.cluster, 'fresh', 1)
    expect(pass(driver)).toMatchObject({ operations: [], state: { paused: null } })
  })

  test('foreign weights are asked about, and written over only when a person resumes', () => {
    const driver = canaryAt(50)
    weightsByHand(driver.cluster)
    const asked = pass(driver)
    expect(asked.operations).toEqual([])
    expect(asked.state.paused?.kind).toBe('foreign-routing')
    // The worker dies after saving: the word of the person is not lost.
    pass(driver, { command: { verb: 'resume', by }, writes: 0 })
    expect(pass(driver).state.paused).toBeNull()
    expect(shares(driver)).toEqual({ stable: 50, fresh: 50 })
    passes(driver)
    weightsByHand(driver.cluster)
    expect(pass(driver).state.paused?.kind).toBe('foreign-routing')
  })

  test('a foreign timeout on the route is kept and changes nothing', () => {
    const driver = canaryAt(50)
    edit(driver.cluster, 'route', (spec) => ({
      ...(spec as object),
      http: (valueAt(spec, '/http') as object[]).map((route) => ({ ...route, timeout: '7s' })),
    }))
    expect(passes(driver)).toBe(0)
    passes(driver, { verb: 'abort', by })
    expect(valueAt(driver.cluster.objects.get('route'), '/spec/http/0/timeout')).toBe('7s')
  })
})

test('a router that refuses to write leaves an intent, and nothing goes on', () => {
  const driver = aDriver({ match: null, strategy: 'blue-green', router: 'service-selector', pauseSeconds: 0 })
  passes(driver)
  settle(driver.cluster)
  const { release, cluster } = driver
  const router = { ...routerOf('service-selector'), setRouting: () => [] }
  const now = new Date(driver.now)
  const decision = decide({
    release,
    program: programOf(release.spec),
    router,
    observed: look(cluster),
    command: null,
    opening: { open: true },
    now,
  })
  expect(decision.operations).toEqual([])
  expect(decision.state).toMatchObject({ settledAt: null, routing: { wanted: { kind: 'weights', percent: 100 } } })
})

describe('a worker that dies', () => {
  test('after saving and before writing: the next one derives the same write', () => {
    const driver = canaryAt(10)
    pass(driver, { command: { verb: 'promote', by } })
    settle(driver.cluster)
    const lost = pass(driver, { writes: 0 })
    expect(pass(driver).operations).toEqual(lost.operations)
    expect(shares(driver).fresh).toBe(50)
  })

  test('between two objects of a companion: only the missing one is made', () => {
    const driver = aDriver()
    pass(driver, { writes: 1 })
    expect(kinds(pass(driver).operations)).toEqual(['create'])
    expect(look(driver.cluster).companion).toMatchObject({ deployment: {}, service: {} })
  })

  test('before the share of an unready version was written: it is written though the release is paused', () => {
    const driver = canaryAt(50)
    makeUnready(driver.cluster, 'fresh')
    pass(driver, { writes: 0 })
    expect(shares(driver).fresh).toBe(50)
    pass(driver)
    expect(shares(driver).fresh).toBe(0)
  })
})

test('a look that finds everything as it is wished writes nothing', () => {
  const driver = canaryAt(50)
  const { operations, events, state } = pass(driver)
  expect({ operations, events }).toEqual({ operations: [], events: [] })
  expect(pass(driver).state).toEqual(state)
})
