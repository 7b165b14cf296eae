import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasEnded, isPromoted } from './car.ts'
import { decideTrain } from './decide-train.ts'
import {
  type Car,
  firstTrainState,
  isTrainOver,
  type Leg,
  type TrainAct,
  type TrainSpec,
  trainGates,
  trainOrders,
  trainVerbs,
} from './train.ts'

/**
 * Trains whose cars do whatever releases may do, in whatever order: move on, fail, stop, be aborted by hand. Whatever
 * happens, the gate is kept, nothing begins on the way back, and every train that is left alone comes to an end.
 */
const begun: Leg = { phase: 'preparing', direction: 'forward', paused: null, atGate: false, asked: [] }

const happenings = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('moves' as const), car: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('turns', 'stops', 'goes-on'), car: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...trainVerbs), car: fc.constant(0) }) },
  ),
  { maxLength: 60 },
)
const specs = fc.record({
  order: fc.constantFrom(...trainOrders),
  gate: fc.constantFrom(...trainGates),
  rollbackPromoted: fc.boolean(),
})

type Journey = {
  readonly spec: Pick<TrainSpec, 'order' | 'gate' | 'rollbackPromoted'>
  state: typeof firstTrainState
  cars: readonly Car[]
  readonly violations: string[]
}

function set(journey: Journey, index: number, leg: 'release' | 'rollback', to: Leg): void {
  journey.cars = journey.cars.map((car, at) => (at === index ? { ...car, [leg]: to } : car))
}

/** A release does what it was asked, else its next step; what waits for its train does not move. */
function move(leg: Leg, held: boolean): Leg {
  const [verb, ...asked] = leg.asked
  switch (verb) {
    case 'abort':
      return leg.direction === 'back' ? { ...leg, asked } : { ...turned(leg), asked }
    case 'depart':
      return leg.atGate && leg.paused === null
        ? { ...leg, asked, atGate: false, phase: 'promoting' }
        : { ...leg, asked }
    case 'pause':
      return { ...leg, asked, atGate: false, paused: leg.paused ?? 'by-hand' }
    case 'resume':
      return { ...leg, asked, paused: null }
  }
  if (leg.direction === 'back') return { ...leg, phase: 'aborted' }
  if (leg.paused !== null || leg.atGate) return leg
  if (leg.phase === 'promoting') return { ...leg, phase: 'promoted' }
  if (leg.phase === 'preparing') return { ...leg, phase: 'progressing' }
  return held ? { ...leg, atGate: true } : { ...leg, phase: 'promoting' }
}

function turned(leg: Leg): Leg {
  return { ...leg, phase: 'aborting', direction: 'back', paused: null, atGate: false }
}

function happen(journey: Journey, kind: string, index: number): void {
  const car = journey.cars[index]
  for (const name of ['rollback', 'release'] as const) {
    const leg = car?.[name] ?? null
    if (leg === null || hasEnded(leg)) continue
    if (kind === 'moves') set(journey, index, name, move(leg, name === 'release'))
    if (kind === 'turns') set(journey, index, name, turned(leg))
    if (kind === 'stops') set(journey, index, name, { ...leg, paused: 'new-version-unready', atGate: false })
    if (kind === 'goes-on') set(journey, index, name, { ...leg, paused: null })
    return
  }
}

function decide(journey: Journey, verb: (typeof trainVerbs)[number] | null): number {
  const { state: before, cars } = journey
  const command = verb === null ? null : { verb, by: 'sre@shop.test' }
  const { state, acts } = decideTrain({ ...journey, command, now: new Date(0) })
  if (state.opened < before.opened) journey.violations.push('a gate that was open is closed')
  if (
    state.opened > before.opened &&
    journey.spec.order === 'together' &&
    !cars.every(({ release }) => release?.atGate)
  )
    journey.violations.push('the gate opened before all stood there')
  journey.state = state
  for (const act of acts) carryOut(journey, act)
  return acts.length
}

function carryOut(journey: Journey, act: TrainAct): void {
  const { state, cars, violations } = journey
  const car = cars[act.car]
  if (car === undefined) return void violations.push(`no car ${act.car}`)
  if (act.kind === 'tell') {
    if (car.release === null) return void violations.push('told what has not begun')
    if (act.verb === 'depart' && act.car >= state.opened) violations.push('departed before the gate opened')
    if (act.verb === 'depart' && !cars.slice(0, act.car).every(isPromoted)) violations.push('departed out of order')
    set(journey, act.car, 'release', { ...car.release, asked: [...car.release.asked, act.verb] })
    return
  }
  const leg = act.kind === 'start' ? 'release' : 'rollback'
  if (car[leg] !== null) violations.push(`${act.kind} twice`)
  if (act.kind === 'start' && state.phase === 'turning-back') violations.push('began on the way back')
  if (act.kind === 'roll-back' && !isPromoted(car)) violations.push('rolled back what is not promoted')
  set(journey, act.car, leg, begun)
}

/** Everything is carried out, everybody goes on, and whoever is waited for says the word. */
function leaveAlone(journey: Journey): void {
  for (let round = 0; round < 200 && !isTrainOver(journey.state); round++) {
    decide(journey, null)
    if (journey.state.phase === 'at-gate') decide(journey, 'promote')
    if (journey.state.paused !== null) decide(journey, 'resume')
    for (const index of journey.cars.keys()) {
      happen(journey, 'goes-on', index)
      happen(journey, 'moves', index)
    }
  }
}

test('the gate is kept, and every train comes to its end with every car where it was promised', () => {
  fc.assert(
    fc.property(specs, fc.integer({ min: 2, max: 4 }), happenings, (spec, count, what) => {
      const car = (_: unknown, index: number): Car => ({
        name: `${index}`,
        approvers: [],
        release: null,
        rollback: null,
      })
      const journey: Journey = {
        spec,
        state: firstTrainState,
        cars: Array.from({ length: count }, car),
        violations: [],
      }
      for (const { kind, car: index } of what) {
        const verb = trainVerbs.find((each) => each === kind) ?? null
        if (verb === null) happen(journey, kind, index)
        decide(journey, verb)
        if (decide(journey, null) > 0 && decide(journey, null) > 0) decide(journey, null)
      }
      leaveAlone(journey)
      expect(journey.violations).toEqual([])
      expect(isTrainOver(journey.state)).toBe(true)
      expect(journey.cars.every(isPromoted)).toBe(journey.state.phase === 'promoted')
      if (journey.state.phase === 'promoted') return
      for (const { release, rollback } of journey.cars) {
        // At the old version: never begun, or back; or promoted, and then rolled back where that was asked for.
        if (release?.phase === 'promoted') expect(rollback !== null && hasEnded(rollback)).toBe(spec.rollbackPromoted)
        else expect(release === null || release.phase === 'aborted').toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('what was decided is not decided again', () => {
  fc.assert(
    fc.property(specs, happenings, (spec, what) => {
      const cars = ['a', 'b', 'c'].map((name): Car => ({ name, approvers: [], release: null, rollback: null }))
      const journey: Journey = { spec, state: firstTrainState, cars, violations: [] }
      for (const { kind, car } of what) {
        happen(journey, kind, car)
        decide(journey, null)
        // What has just begun is told of once more, in words; nothing else is done.
        expect(decide(journey, null)).toBe(0)
        const { state } = journey
        expect([decide(journey, null), journey.state]).toEqual([0, state])
      }
    }),
  )
})
