import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReleaseSpec } from '../spec.ts'
import type { Command } from '../state.ts'
import { settle } from '../testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from '../testing/driver.ts'
import { type Fault, specs, suffer } from '../testing/faults.ts'
import { spec } from '../testing/shop.ts'
import { programOf } from './registry.ts'

const by = 'sre@shop.test'
const inPlace = { router: null, service: null, route: null } as const
const statefulSet = { kind: 'StatefulSet', name: 'catalog' } as const

test.each<[string, Partial<ReleaseSpec>, string]>([
  ['canary', { strategy: 'canary' }, 'weight-100'],
  ['blue-green', { strategy: 'blue-green' }, 'switch'],
  ['ab', { strategy: 'ab' }, 'winner'],
  ['rolling', { strategy: 'rolling', ...inPlace }, 'roll'],
  ['recreate', { strategy: 'recreate', ...inPlace }, 'replace'],
  ['recreate of a StatefulSet', { strategy: 'recreate', workload: statefulSet, ...inPlace }, 'start'],
])('%s waits for its train in %s', (_, changes, stage) => {
  const { forward } = programOf(spec({ ...changes, held: true }))
  expect(forward.filter(({ gates }) => gates.some(({ kind }) => kind === 'train')).map(({ id }) => id)).toEqual([stage])
})

/** A car whose own gates are all open. */
function car(changes: Partial<ReleaseSpec> = {}): Driver {
  const driver = aDriver({ held: true, weights: [100], pauseSeconds: 0, drainSeconds: 0, ...changes })
  for (let round = 0; round < 8; round++) {
    passes(driver)
    settle(driver.cluster)
    driver.now += 1_000
  }
  return driver
}

function tell(driver: Driver, verb: 'promote' | 'promote-full' | 'depart' | 'pause' | 'abort'): Driver {
  pass(driver, { command: { verb, by } })
  return driver
}

describe('at the gate of its train', () => {
  test('a car stands however long, and says so', () => {
    const { release } = car()
    expect(release.state).toMatchObject({ phase: 'progressing', train: 'at-gate', paused: null })
    expect(release.state.reason.key).toBe('releases.decide.gate.train')
  })

  test('it goes to its end when it is let go', () => {
    const driver = tell(car(), 'depart')
    for (let round = 0; round < 8; round++) {
      settle(driver.cluster)
      passes(driver)
    }
    expect(driver.release.state).toMatchObject({ phase: 'promoted', train: 'departed' })
    expect(driver.violations).toEqual([])
  })

  test.each([
    ['abort', { direction: 'back' }],
    ['pause', { paused: { kind: 'by-hand' } }],
  ] as const)('after %s it stands there no more', (verb, state) => {
    const driver = tell(car(), verb)
    expect(driver.release.state).toMatchObject(state)
    expect(driver.release.state.train).toBeUndefined()
  })

  test.each<[string, () => Driver, Command['verb'], string]>([
    ["a person's word", car, 'promote', 'HELD_BY_TRAIN'],
    ["a person's word for the whole", car, 'promote-full', 'HELD_BY_TRAIN'],
    ['its train before it stands there', () => aDriver({ held: true }), 'depart', 'NOT_AT_GATE'],
    ['its train while it is paused', () => tell(car(), 'pause'), 'depart', 'RELEASE_PAUSED'],
    ['its train on its way back', () => tell(car(), 'abort'), 'depart', 'RELEASE_ABORTING'],
  ])('%s does not let it go', (_, of, verb, code) => {
    const driver = of()
    expect(pass(driver, { command: { verb, by } as Command }).refused?.code).toBe(code)
    expect(driver.release.state.train).not.toBe('departed')
    expect(driver.release.state.phase).not.toBe('promoting')
  })
})

const anything: fc.Arbitrary<readonly Fault[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constant('settle' as const) }),
    fc.record({
      kind: fc.constant('command' as const),
      verb: fc.constantFrom('promote', 'promote', 'promote-full', 'pause', 'resume', 'retry', 'set-weight'),
      percent: fc.integer({ min: 0, max: 100 }),
    }),
    fc.record({
      kind: fc.constantFrom('ready', 'unready'),
      side: fc.constantFrom('stable', 'fresh'),
      count: fc.nat(3),
    }),
  ) as fc.Arbitrary<Fault>,
  { maxLength: 60 },
)

test.each(specs.filter(({ strategy }) => strategy !== 'shadow').map((each) => [each.strategy, each]))(
  '%s: whatever people ask of it, without its train it is never promoted',
  (_, changes) => {
    fc.assert(
      fc.property(anything, (sequence) => {
        const driver = aDriver({ ...changes, held: true })
        for (const fault of sequence) {
          suffer(driver, fault)
          expect(['promoting', 'promoted']).not.toContain(driver.release.state.phase)
        }
        expect(driver.violations).toEqual([])
      }),
      { numRuns: 25 },
    )
  },
)
