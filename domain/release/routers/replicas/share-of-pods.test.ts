import { describe, expect, it } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Command } from '../../state.ts'
import { type Cluster, controllers, makeReady, makeUnready, settle } from '../../testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from '../../testing/driver.ts'

const person = 'sre@shop.test'
const canary = { router: 'replicas', match: null, weights: [20, 50, 80, 100], pauseSeconds: null } as const

function sizes({ objects }: Cluster): readonly [unknown, unknown] {
  return [valueAt(objects.get('workload'), '/spec/replicas'), valueAt(objects.get('companion'), '/spec/replicas')]
}

/** Looks until nothing more happens; every time a pod of either version becomes ready, as slowly as they may. */
function come(driver: Driver, verb?: Command['verb']): void {
  if (verb !== undefined) pass(driver, { command: { verb, by: person } as Command })
  for (let round = 0; round < 40; round++) {
    passes(driver)
    controllers(driver.cluster)
    makeReady(driver.cluster, 'stable', 1)
    makeReady(driver.cluster, 'fresh', 1)
    controllers(driver.cluster)
    driver.now += 1_000
  }
}

function at(weight: number, isScaled = false): Driver {
  const driver = aDriver(canary, { isScaled })
  come(driver)
  for (const step of canary.weights.filter((each) => each < weight)) {
    expect(driver.release.state.stage, `standing at ${step}`).toBeGreaterThan(0)
    driver.now += 60_000
    come(driver, 'promote')
  }
  return driver
}

describe('a canary of pods', () => {
  it.each([
    [20, [4, 1]],
    [50, [4, 4]],
    [80, [1, 4]],
    [100, [0, 4]],
  ])('at %i percent has old and new pods %j', (weight, expected) => {
    const driver = at(weight)
    expect(sizes(driver.cluster)).toEqual(expected)
    expect(driver.violations).toEqual([])
  })

  it.each([[20], [50], [80], [100]])(
    'aborted at %i percent has the old version whole before the new one goes',
    (weight) => {
      const driver = at(weight)
      come(driver, 'abort')
      driver.now += 60_000
      come(driver)
      expect(driver.release.state.phase).toBe('aborted')
      expect(sizes(driver.cluster)).toEqual([4, undefined])
      expect(driver.violations).toEqual([])
      // It says what it waits for, and goes on by itself.
      expect(driver.pauses).toEqual(weight > 50 ? ['stable-too-small'] : [])
      expect(driver.release.state.paused).toBeNull()
    },
  )

  it('is promoted from 100 % by one write of size and template', () => {
    const driver = at(100)
    driver.now += 60_000
    come(driver, 'promote')
    driver.now += 60_000
    come(driver)
    expect(driver.release.state.phase).toBe('promoted')
    expect(sizes(driver.cluster)).toEqual([4, undefined])
    expect(driver.violations).toEqual([])
  })

  it('stays at half where an autoscaler rules, which is never written over', () => {
    const driver = at(100, true)
    expect(sizes(driver.cluster)).toEqual([4, 4])
    expect(driver.violations).toEqual([])
  })

  it.each([[80], [100]])('all of whose pods turn unready at %i percent has the old version back', (weight) => {
    const driver = at(weight)
    makeUnready(driver.cluster, 'fresh')
    driver.cluster.broken.add('shop/catalog:2')
    controllers(driver.cluster)
    pass(driver)
    expect(driver.release.state.paused?.kind).toBe('new-version-unready')
    expect(sizes(driver.cluster)).toEqual([4, 4])
    come(driver)
    expect(sizes(driver.cluster)).toEqual([4, 0])
    expect(driver.violations).toEqual([])
  })

  it('goes back to a smaller share, and forward again, when a person says so', () => {
    const driver = at(80)
    pass(driver, { command: { verb: 'set-weight', by: person, percent: 20 } })
    come(driver)
    expect(sizes(driver.cluster)).toEqual([4, 1])
    pass(driver, { command: { verb: 'set-weight', by: person, percent: 100 } })
    come(driver)
    expect(sizes(driver.cluster)).toEqual([0, 4])
    settle(driver.cluster)
    expect(driver.violations).toEqual([])
    expect(driver.pauses).toEqual([])
  })
})
