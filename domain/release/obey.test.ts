import { expect, test } from 'vitest'
import type { RefusedCommand } from './obey.ts'
import type { ReleaseSpec } from './spec.ts'
import type { Command } from './state.ts'
import { settle } from './testing/cluster.ts'
import { aDriver, type Driver, pass, passes } from './testing/driver.ts'
import { comesToAnEnd } from './testing/faults.ts'

const by = 'sre@shop.test'

/** A release that waits at its first gate. */
function atGate(changes: Partial<ReleaseSpec> = {}): Driver {
  const driver = aDriver({ pauseSeconds: null, ...changes })
  passes(driver)
  settle(driver.cluster)
  passes(driver)
  return driver
}

const began = () => aDriver({ pauseSeconds: null })

function after(driver: Driver, ...commands: readonly Command[]): Driver {
  for (const command of commands) passes(driver, command)
  return driver
}

function ended(): Driver {
  const driver = began()
  comesToAnEnd(driver)
  return driver
}

const abort: Command = { verb: 'abort', by }
const pause: Command = { verb: 'pause', by }
const promote: Command = { verb: 'promote', by }
const full: Command = { verb: 'promote-full', by }
const weight = (percent: number): Command => ({ verb: 'set-weight', by, percent })
const others = { approvers: ['lead@shop.test'] }
const inPlace = { strategy: 'rolling', router: null, route: null, batches: [1] } as const

test.each<[string, () => Driver, Command, RefusedCommand]>([
  ['anything after the end', ended, abort, 'RELEASE_OVER'],
  ['abort on the way back', () => after(atGate(), abort), abort, 'RELEASE_ABORTING'],
  ['promote on the way back', () => after(atGate(), abort), promote, 'RELEASE_ABORTING'],
  ['pause on the way back', () => after(atGate(), abort), pause, 'RELEASE_ABORTING'],
  ['a share on the way back', () => after(atGate(), abort), weight(20), 'RELEASE_ABORTING'],
  ['promote while paused', () => after(atGate(), pause), promote, 'RELEASE_PAUSED'],
  ['promote fully while paused', () => after(atGate(), pause), full, 'RELEASE_PAUSED'],
  ['pause while paused', () => after(atGate(), pause), pause, 'RELEASE_PAUSED'],
  ['a share while paused', () => after(atGate(), pause), weight(20), 'RELEASE_PAUSED'],
  ['resume while going on', atGate, { verb: 'resume', by }, 'NOT_PAUSED'],
  ['promote a stage without a gate', began, promote, 'NOTHING_TO_PROMOTE'],
  ['promote a share that has no pods yet', () => after(atGate(), weight(80)), promote, 'NOT_SETTLED'],
  ['promote for somebody else to do', () => atGate(others), promote, 'NOT_AN_APPROVER'],
  ['promote fully for somebody else to do', () => atGate(others), full, 'NOT_AN_APPROVER'],
  ['a greater share for somebody else to give', () => atGate(others), weight(20), 'NOT_AN_APPROVER'],
  ['promote a shadow fully', () => atGate({ strategy: 'shadow' }), full, 'NOTHING_TO_PROMOTE'],
  ['promote pods fully that are not there yet', () => aDriver(inPlace), full, 'NOT_SETTLED'],
  ['a share of a blue-green', () => atGate({ strategy: 'blue-green' }), weight(20), 'NOT_A_CANARY'],
  ['a share before the first step', began, weight(20), 'NOT_A_CANARY'],
  ['a share below 0', atGate, weight(-1), 'WEIGHT_OUT_OF_RANGE'],
  ['a share above 100', atGate, weight(101), 'WEIGHT_OUT_OF_RANGE'],
  ['half a percent', atGate, weight(0.5), 'WEIGHT_OUT_OF_RANGE'],
])('refused: %s', (_situation, driven, command, code) => {
  const driver = driven()
  passes(driver)
  const untold = driver.release.state
  const { state, refused, operations } = pass(driver, { command })
  expect(refused).toEqual({ code, message: { key: `releases.decide.refused.${code}` } })
  expect({ state, operations }).toEqual({ state: untold, operations: [] })
})

test.each<[string, () => Driver, Command, object]>([
  ['promote passes the step', atGate, promote, { stage: 2, letPass: false, settledAt: null }],
  [
    'an approver may, in whatever case he is written',
    () => atGate(others),
    { verb: 'promote', by: 'Lead@Shop.test' },
    { stage: 2 },
  ],
  ['promote fully goes to promotion', atGate, full, { stage: 4, phase: 'promoting' }],
  ['pause says who', atGate, pause, { paused: { kind: 'by-hand', by } }],
  ['resume goes on where it was', () => after(atGate(), pause), { verb: 'resume', by }, { paused: null, stage: 1 }],
  ['retry begins the stage anew', atGate, { verb: 'retry', by }, { stage: 1, paused: null }],
  ['a smaller share may be set by anybody', () => atGate(others), weight(5), { percent: 5, stage: 1 }],
  ['no share at all', atGate, weight(0), { percent: 0, stage: 1 }],
])('obeyed: %s', (_situation, driven, command, state) => {
  const decision = pass(driven(), { command })
  expect(decision.refused).toBeUndefined()
  expect(decision.state).toMatchObject(state)
})

test('after a share set by hand the steps below it are left out', () => {
  const driver = after(atGate({ weights: [10, 20, 50, 100] }), weight(30))
  settle(driver.cluster)
  passes(driver)
  expect(driver.release.state.routing.wanted).toMatchObject({ percent: 30 })
  expect(pass(driver, { command: promote }).state).toMatchObject({ stage: 3, percent: null })
})

test('measurements that are unclear pause; who promotes takes the decision himself', () => {
  const analysis = [
    {
      metric: 'success-rate',
      threshold: 99,
      better: 'higher',
      against: 'fixed',
      intervalSeconds: 10,
      count: 3,
      failureLimit: 0,
      inconclusiveLimit: 0,
    },
  ] as const
  const driver = atGate({ pauseSeconds: 0, analysis })
  driver.analysis = { verdict: 'inconclusive', reason: { key: 'unclear' } }
  passes(driver)
  expect(driver.release.state.paused).toMatchObject({ kind: 'inconclusive', reason: { key: 'unclear' } })
  expect(pass(driver, { command: promote }).state).toMatchObject({ stage: 2, paused: null })
  // What was measured in the step before says nothing about this one.
  driver.analysis = { verdict: 'passed' }
  settle(driver.cluster)
  pass(driver)
  expect(pass(driver).state).toMatchObject({ stage: 2, reason: { key: 'releases.decide.gate.analysis' } })
  driver.analysis = { verdict: 'failed', reason: { key: 'worse' } }
  expect(pass(driver).state).toMatchObject({ phase: 'aborting', reason: { key: 'worse' } })
})
