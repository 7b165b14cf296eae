import { describe, expect, test } from 'vitest'
import { heldReplicasAnnotation } from '#domain/kube/labels.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { heldOf, heldText, leavesStable, neededSize } from './held-size.ts'
import type { Routing } from './stage.ts'
import { controllers, edit, look, makeReady, makeUnready, resize, settle } from './testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from './testing/driver.ts'
import { autoscaler, workload } from './testing/shop.ts'
import { weightsOf } from './testing/weights-of.ts'

const by = 'sre@shop.test'
const match = { header: { name: 'x-tester', value: 'yes' } }

test.each<[number, Routing]>([
  [0, { kind: 'original' }],
  [0, { kind: 'mirror', percent: 20 }],
  [0, { kind: 'weights', percent: 0, override: match }],
  [30, { kind: 'weights', percent: 30 }],
  [100, { kind: 'cohorts', match, cookie: 'c' }],
  [0, { kind: 'cohorts', match, cookie: 'c', expire: { percent: 0 } }],
])('%i %% of the requests do not reach the old version under %j', (percent, routing) => {
  expect(leavesStable(routing)).toBe(percent)
})

test.each<
  [string, { left: number; pods: number; minimum: number; asked?: number; grown?: number; most?: number }, number]
>([
  ['what it has while it answers everybody', { left: 0, pods: 6, minimum: 3 }, 6],
  ['what it was held at, however idle it is', { left: 50, pods: 6, minimum: 6 }, 6],
  ['in proportion to a companion that grew', { left: 50, pods: 8, minimum: 8, asked: 4, grown: 6 }, 12],
  ['no more than it would not see itself', { left: 5, pods: 10, minimum: 10, asked: 1, grown: 2, most: 50 }, 10],
  ['the companion’s size where that answers everybody', { left: 100, pods: 3, minimum: 3, asked: 3, grown: 8 }, 8],
  ['no more than the autoscaler may make', { left: 100, pods: 3, minimum: 3, asked: 3, grown: 12 }, 9],
])('needed: %s', (_name, { left, pods, minimum, asked = 4, grown = asked, most = 20 }, expected) => {
  const seen = look(aDriver().cluster)
  const limits = autoscaler(minimum, expected === 9 ? 9 : most)
  const companion = {
    ...seen.companion,
    deployment: workload('Deployment', grown),
    autoscaler: autoscaler(asked, most),
  }
  expect(neededSize({ ...seen, workload: workload('Deployment', pods), autoscaler: limits, companion }, left)).toBe(
    expected,
  )
})

test('the annotation says both sizes, and nothing else is taken for one', () => {
  const said = { [heldReplicasAnnotation]: heldText({ size: 8, before: 3 }) }
  expect(said).toEqual({ [heldReplicasAnnotation]: '8 instead of 3' })
  const live = autoscaler()
  expect(heldOf({ ...live, metadata: { ...live.metadata, annotations: said } })).toEqual({ size: 8, before: 3 })
  expect(heldOf(live)).toBeNull()
})

/** A canary of an autoscaled workload that has six pods where three would be its least, with the companion at 100 %. */
function carrying(): Driver {
  const driver = aDriver({ match: null, pauseSeconds: null, weights: [100] }, { isScaled: true })
  resize(driver.cluster, 'stable', 6)
  forward(driver)
  expect(shares(driver).fresh).toBe(100)
  return driver
}

function forward(driver: Driver): void {
  for (let round = 0; round < 4; round++) {
    settle(driver.cluster)
    passes(driver)
  }
}

const minimum = ({ cluster }: Driver) => valueAt(cluster.objects.get('autoscaler'), '/spec/minReplicas')
const mark = ({ cluster }: Driver) => cluster.objects.get('autoscaler')?.metadata.annotations
const shares = ({ cluster }: Driver) => weightsOf(cluster.objects.get('route'), cluster.objects.get('service'))
const targets = (driver: Driver, command: Parameters<typeof pass>[1] = {}) =>
  pass(driver, command).operations.map((operation) => ('target' in operation ? operation.target.kind : operation.kind))

/** What an autoscaler does that sees no requests. */
function idle(driver: Driver): void {
  resize(driver.cluster, 'stable', Number(minimum(driver)))
  controllers(driver.cluster)
}

describe('the size that everybody’s requests need', () => {
  test('is held before the route moves, by the minimum and not by replicas', () => {
    const driver = aDriver({ match: null, pauseSeconds: null, weights: [50, 100] }, { isScaled: true })
    resize(driver.cluster, 'stable', 6)
    settle(driver.cluster)
    passes(driver)
    settle(driver.cluster)
    expect(minimum(driver)).toBe(3)
    expect(targets(driver)).toEqual(['HorizontalPodAutoscaler'])
    expect([minimum(driver), mark(driver)]).toEqual([6, { [heldReplicasAnnotation]: '6 instead of 3' }])
    expect(targets(driver)).toEqual(['VirtualService'])
  })

  test('is not written where the autoscaler keeps it anyway', () => {
    const driver = aDriver({ match: null, pauseSeconds: null, weights: [100] }, { isScaled: true })
    resize(driver.cluster, 'stable', 3)
    forward(driver)
    expect([shares(driver).fresh, minimum(driver), mark(driver)]).toEqual([100, 3, undefined])
  })

  test('is there when an abort sends the requests back', () => {
    const driver = carrying()
    idle(driver)
    expect(look(driver.cluster).stable.total).toBe(6)
    expect(targets(driver, { command: { verb: 'abort', by } })).toEqual(['VirtualService'])
  })

  test('grows with a companion that was scaled, and the requests come back only to so many pods', () => {
    const driver = carrying()
    resize(driver.cluster, 'fresh', 9)
    settle(driver.cluster)
    expect(targets(driver, { command: { verb: 'abort', by } })).toEqual(['HorizontalPodAutoscaler'])
    controllers(driver.cluster)
    expect(pass(driver).state.paused).toMatchObject({
      kind: 'stable-too-small',
      reason: { values: { count: 6, wanted: 7 } },
    })
  })

  test('is not waited for where the new version has no pods', () => {
    const driver = carrying()
    resize(driver.cluster, 'fresh', 8)
    settle(driver.cluster)
    makeUnready(driver.cluster, 'fresh')
    expect(targets(driver)[0]).toBe('VirtualService')
    expect(shares(driver).fresh).toBe(0)
  })

  test('grows with the workload, that its autoscaler made larger for a part of the requests', () => {
    const driver = aDriver({ match: null, pauseSeconds: null, weights: [50, 100] }, { isScaled: true })
    resize(driver.cluster, 'stable', 5)
    forward(driver)
    expect([shares(driver).fresh, minimum(driver)]).toEqual([50, 5])
    resize(driver.cluster, 'stable', 7)
    settle(driver.cluster)
    passes(driver)
    expect([minimum(driver), mark(driver)]).toEqual([7, { [heldReplicasAnnotation]: '7 instead of 3' }])
  })

  test('is given up a minute after the requests are back, and the release ends with it', () => {
    const driver = carrying()
    passes(driver, { verb: 'abort', by })
    driver.now += 30_000
    passes(driver)
    expect([minimum(driver), driver.release.state.phase]).toEqual([6, 'aborting'])
    expect(pass(driver).lookAgainInMs).toBe(30_000)
    driver.now += 30_000
    passes(driver)
    expect([minimum(driver), mark(driver), driver.release.state.phase]).toEqual([3, {}, 'aborted'])
  })

  test('gives way to a minimum that somebody set meanwhile, which stays', () => {
    const driver = carrying()
    edit(driver.cluster, 'autoscaler', (spec) => ({ ...(spec as object), minReplicas: 4 }))
    expect(passes(driver)).toBe(0)
    makeReady(driver.cluster, 'stable')
    passes(driver, { verb: 'abort', by })
    driver.now += 60_000
    passes(driver)
    expect([minimum(driver), mark(driver), driver.release.state.phase]).toEqual([4, {}, 'aborted'])
  })
})
