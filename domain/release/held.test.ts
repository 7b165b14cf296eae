import { describe, expect, test } from 'vitest'
import { bringsMore } from './held.ts'
import type { ReleaseSpec } from './spec.ts'
import type { Command } from './state.ts'
import { programOf } from './strategies/registry.ts'
import { settle } from './testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from './testing/driver.ts'
import { comesToAnEnd, frozen } from './testing/faults.ts'
import { spec } from './testing/shop.ts'

const by = 'sre@shop.test'
const override: Command = { verb: 'override-freeze', by, reason: 'a fix', windows: frozen.closedBy }
const canary: Partial<ReleaseSpec> = { match: null, pauseSeconds: 0 }
const inPlace = { router: null, route: null, batches: [1] } as const

/** Which steps of a strategy a freeze holds. */
const steps: readonly (readonly [Partial<ReleaseSpec>, readonly string[]])[] = [
  [canary, ['prepare → weight-10', 'weight-10 → weight-50', 'weight-50 → weight-100', 'weight-100 → promote']],
  [{ strategy: 'blue-green', match: null }, ['preview → switch', 'switch → promote']],
  [{ strategy: 'shadow' }, ['prepare → mirror']],
  [{ ...inPlace, strategy: 'rolling' }, ['pods-1 → roll']],
  [{ ...inPlace, strategy: 'recreate' }, []],
  [{ ...inPlace, strategy: 'recreate', workload: { kind: 'StatefulSet', name: 'catalog' } }, []],
]

test.each(steps)('%o is held before %j', (changes, held) => {
  const { forward } = programOf(spec(changes))
  const found = forward.slice(1).flatMap((to, index) => {
    const from = forward[index]
    return from !== undefined && bringsMore(from, to) ? [`${from.id} → ${to.id}`] : []
  })
  expect(found).toEqual(held)
})

/** A canary at 10 % when a freeze begins. */
function heldAt10(changes: Partial<ReleaseSpec> = {}): Driver {
  const driver = aDriver({ ...canary, ...changes })
  passes(driver)
  settle(driver.cluster)
  pass(driver)
  driver.opening = frozen
  settle(driver.cluster)
  passes(driver)
  expect(driver.release.state).toMatchObject({ stage: 1, paused: null })
  return driver
}

describe('a freeze that begins in mid-release', () => {
  test('holds it before the next step, and says why and until when', () => {
    const driver = heldAt10()
    expect(driver.release.state.reason).toEqual({ key: 'releases.decide.held.frozen', values: { reason: 'year end' } })
    driver.opening = { ...frozen, opensAt: new Date(driver.now + 5_000).toISOString() }
    const decision = pass(driver)
    expect(decision.lookAgainInMs).toBe(5_000)
    expect(decision.state.reason).toMatchObject({ key: 'releases.decide.held.frozen-until' })
    expect(decision.operations).toEqual([])
  })

  test('lets it go on by itself when it ends', () => {
    const driver = heldAt10()
    driver.opening = { open: true }
    expect(pass(driver).state).toMatchObject({ stage: 2 })
  })

  test('leaves a promotion to be finished', () => {
    const driver = aDriver(canary)
    for (let round = 0; round < 40 && driver.release.state.phase !== 'promoting'; round++) {
      driver.now += 30_000
      pass(driver)
      settle(driver.cluster, 10)
    }
    driver.opening = frozen
    for (let round = 0; round < 40 && driver.release.state.phase === 'promoting'; round++) {
      driver.now += 30_000
      pass(driver)
      settle(driver.cluster, 10)
    }
    expect(driver.release.state.phase).toBe('promoted')
  })

  const commands: readonly (readonly [string, Command, string | null])[] = [
    ['abort', { verb: 'abort', by }, null],
    ['pause', { verb: 'pause', by }, null],
    ['retry', { verb: 'retry', by }, null],
    ['a smaller share', { verb: 'set-weight', by, percent: 4 }, null],
    ['the same share', { verb: 'set-weight', by, percent: 10 }, null],
    ['a larger share', { verb: 'set-weight', by, percent: 11 }, 'FROZEN'],
    ['promote', { verb: 'promote', by }, 'FROZEN'],
    ['promote fully', { verb: 'promote-full', by }, 'FROZEN'],
    ['an override', override, null],
  ]
  test.each(commands)('%s', (_, command, refused) => {
    const driver = heldAt10({ pauseSeconds: null })
    expect(pass(driver, { command }).refused?.code ?? null).toBe(refused)
  })

  test('does not give a share back that unready pods have lost', () => {
    const driver = heldAt10()
    const paused = {
      kind: 'new-version-unready',
      reason: { key: 'x' },
      since: new Date(driver.now).toISOString(),
    } as const
    driver.release = { ...driver.release, state: { ...driver.release.state, paused } }
    expect(pass(driver, { command: { verb: 'resume', by } }).refused?.code).toBe('FROZEN')
  })
})

describe('an override', () => {
  test('lets it go on, to the end', () => {
    const driver = heldAt10()
    passes(driver, override)
    expect(driver.release.state).toMatchObject({ stage: 2, overridden: ['freeze-1'] })
    expect(driver.violations).toEqual([])
  })

  test('is of no use against another freeze', () => {
    const driver = heldAt10()
    const other = { ...frozen, closedBy: [{ ...frozen.closedBy[0], id: 'freeze-2' }] } as typeof frozen
    driver.opening = other
    pass(driver, { command: override })
    expect(driver.release.state).toMatchObject({ stage: 1, reason: { key: 'releases.decide.held.frozen' } })
  })

  test('is forgotten once it is open again', () => {
    const driver = heldAt10({ pauseSeconds: null })
    passes(driver, override)
    driver.opening = { open: true }
    expect(pass(driver).state.overridden).toBeUndefined()
  })

  test('of nothing is refused', () => {
    const driver = heldAt10({ pauseSeconds: null })
    driver.opening = { open: true }
    expect(pass(driver, { command: override }).refused?.code).toBe('NOT_FROZEN')
    expect(comesToAnEnd(driver)).toBe(true)
  })
})
