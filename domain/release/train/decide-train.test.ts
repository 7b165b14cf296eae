import { describe, expect, test } from 'vitest'
import { decideTrain, type TrainScene } from './decide-train.ts'
import { type Car, firstTrainState, type Leg, type TrainAct, type TrainState, type TrainVerb } from './train.ts'

const now = new Date('2026-03-01T12:00:00Z')
const by = 'sre@shop.test'
const forward: Leg = { phase: 'progressing', direction: 'forward', paused: null, atGate: false, asked: [] }

/** What a car's release may look like to its train. */
const legs = {
  waiting: null,
  moving: forward,
  'at-gate': { ...forward, atGate: true },
  told: { ...forward, atGate: true, asked: ['depart'] },
  promoting: { ...forward, phase: 'promoting' },
  paused: { ...forward, paused: 'by-hand' },
  unready: { ...forward, paused: 'new-version-unready' },
  turning: { ...forward, phase: 'aborting', direction: 'back' },
  asked: { ...forward, asked: ['abort'] },
  aborted: { ...forward, phase: 'aborted', direction: 'back' },
  promoted: { ...forward, phase: 'promoted' },
} satisfies Record<string, Leg | null>

type Seen = keyof typeof legs | `promoted/${keyof typeof legs}`
const names = ['basket', 'catalog', 'checkout']

function cars(...seen: readonly Seen[]): readonly Car[] {
  return seen.map((words, index) => {
    const [release, rollback] = words.split('/') as (keyof typeof legs)[]
    const leg = (of: keyof typeof legs | undefined) => (of === undefined ? null : legs[of])
    return { name: names[index] ?? '', approvers: [], release: leg(release), rollback: leg(rollback) }
  })
}

function decide(
  seen: readonly Car[],
  more: Partial<TrainScene> & { verb?: TrainVerb; was?: Partial<TrainState> } = {},
) {
  const { verb, was, ...scene } = more
  const { state, acts, refused } = decideTrain({
    spec: { order: 'together', gate: 'manual', rollbackPromoted: true, ...scene.spec },
    state: { ...firstTrainState, ...was },
    cars: seen,
    command: verb === undefined ? null : { verb, by },
    now,
  })
  return { state, acts: acts.map(word), phase: state.phase, refused: refused?.code }
}

function word(act: TrainAct): string {
  return act.kind === 'tell' ? `${act.verb} ${act.car}` : `${act.kind} ${act.car}`
}

const spec = (changes: Partial<TrainScene['spec']>): TrainScene['spec'] => ({
  order: 'together',
  gate: 'manual',
  rollbackPromoted: true,
  ...changes,
})
const together = spec({})
const automatic = spec({ gate: 'automatic' })
const inTurn = spec({ order: 'sequential' })
const keeping = spec({ rollbackPromoted: false })

describe('all go to one gate, in order', () => {
  test.each<[string, readonly Seen[], number, TrainState['phase'], readonly string[]]>([
    ['the first begins', ['waiting', 'waiting'], 0, 'boarding', ['start 0']],
    ['the second waits for the first to stand', ['moving', 'waiting'], 0, 'boarding', []],
    ['the second begins', ['at-gate', 'waiting'], 0, 'boarding', ['start 1']],
    ['nobody is let go before all stand there', ['at-gate', 'moving'], 0, 'boarding', []],
    ['all stand there: a person is asked', ['at-gate', 'at-gate'], 0, 'at-gate', []],
    ['open: the first departs', ['at-gate', 'at-gate'], 2, 'departing', ['depart 0']],
    ['it is told once', ['told', 'at-gate'], 2, 'departing', []],
    ['the second waits for the first', ['promoting', 'at-gate'], 2, 'departing', []],
    ['then it departs', ['promoted', 'at-gate'], 2, 'departing', ['depart 1']],
    ['one that is unwell is not let go', ['promoted', 'unready'], 2, 'departing', []],
    ['the end', ['promoted', 'promoted'], 2, 'promoted', []],
  ])('%s', (_, seen, opened, phase, acts) => {
    expect(decide(cars(...seen), { was: { opened }, spec: together })).toMatchObject({ phase, acts })
  })

  test('the gate opens by itself where that was asked for', () => {
    const decided = decide(cars('at-gate', 'at-gate'), { spec: automatic })
    expect(decided).toMatchObject({ state: { opened: 2 }, phase: 'departing', acts: ['depart 0'] })
  })
})

describe('one after the other', () => {
  test.each<[string, readonly Seen[], number, TrainState['phase'], readonly string[]]>([
    ['the second does not begin at the gate of the first', ['at-gate', 'waiting'], 0, 'at-gate', []],
    ['nor while it is promoted', ['promoting', 'waiting'], 1, 'departing', []],
    ['it begins then', ['promoted', 'waiting'], 1, 'boarding', ['start 1']],
    ['and has a gate of its own', ['promoted', 'at-gate'], 1, 'at-gate', []],
  ])('%s', (_, seen, opened, phase, acts) => {
    expect(decide(cars(...seen), { was: { opened }, spec: inTurn })).toMatchObject({ phase, acts })
  })

  test('a word opens the gate for one car', () => {
    const decided = decide(cars('promoted', 'at-gate', 'waiting'), {
      was: { opened: 1 },
      spec: inTurn,
      verb: 'promote',
    })
    expect(decided).toMatchObject({ state: { opened: 2 }, acts: ['depart 1'] })
  })
})

describe('back', () => {
  test.each<[string, readonly Seen[], TrainScene['spec'], TrainState['phase'], readonly string[]]>([
    ['a car that turned turns all', ['at-gate', 'turning', 'waiting'], together, 'turning-back', ['abort 0']],
    ['one that came back, too', ['moving', 'aborted', 'waiting'], together, 'turning-back', ['abort 0']],
    ['it is asked once', ['asked', 'turning', 'waiting'], together, 'turning-back', []],
    [
      'one in promotion goes back',
      ['promoting', 'turning', 'at-gate'],
      together,
      'turning-back',
      ['abort 0', 'abort 2'],
    ],
    ['the promoted wait for the others', ['promoted', 'turning'], together, 'turning-back', []],
    ['and follow, the last first', ['promoted', 'promoted', 'aborted'], together, 'turning-back', ['roll-back 1']],
    ['one by one', ['promoted', 'promoted/moving', 'aborted'], together, 'turning-back', []],
    ['the first at last', ['promoted', 'promoted/promoted', 'aborted'], together, 'turning-back', ['roll-back 0']],
    ['the end', ['promoted/promoted', 'promoted/promoted', 'aborted'], together, 'aborted', []],
    ['a way back that failed is not tried again', ['promoted/aborted', 'aborted'], together, 'aborted', []],
    ['the promoted stay where that was asked for', ['promoted', 'aborted'], keeping, 'aborted', []],
    ['what never began never begins', ['aborted', 'waiting'], together, 'aborted', []],
  ])('%s', (_, seen, of, phase, acts) => {
    expect(decide(cars(...seen), { was: { opened: 2 }, spec: of })).toMatchObject({ phase, acts })
  })

  test('the end names the cars that have the new version still', () => {
    const { state } = decide(cars('promoted', 'promoted/aborted', 'aborted'), { spec: keeping })
    expect(state.reason).toEqual({ key: 'releases.train.reason.aborted-partly', values: { cars: 'basket, catalog' } })
  })
})

describe('a person', () => {
  const back: Partial<TrainState> = { phase: 'turning-back', turned: { key: 'x' } }
  const paused: Partial<TrainState> = { paused: { by, since: now.toISOString() } }

  test.each<[string, TrainVerb, readonly Seen[], Partial<TrainState>, readonly string[]]>([
    ['opens the gate', 'promote', ['at-gate', 'at-gate'], {}, ['depart 0']],
    ['aborts before anything began', 'abort', ['waiting', 'waiting'], {}, []],
    ['aborts at the gate', 'abort', ['at-gate', 'at-gate'], {}, ['abort 0', 'abort 1']],
    ['aborts while it is paused', 'abort', ['paused', 'at-gate'], paused, ['abort 0', 'abort 1']],
    ['pauses what moves, and nothing begins', 'pause', ['at-gate', 'waiting'], {}, ['pause 0']],
    ['lets go on what was paused by hand', 'resume', ['paused', 'unready'], paused, ['resume 0']],
  ])('%s', (_, verb, seen, was, acts) => {
    expect(decide(cars(...seen), { verb, was })).toMatchObject({ refused: undefined, acts })
  })

  test.each<[string, TrainVerb, readonly Seen[], Partial<TrainState>, string]>([
    ['anything after the end', 'abort', ['aborted', 'waiting'], { phase: 'aborted' }, 'TRAIN_OVER'],
    ['anything on the way back', 'pause', ['turning', 'waiting'], back, 'TRAIN_TURNING_BACK'],
    ['abort on the way back', 'abort', ['turning', 'waiting'], back, 'TRAIN_TURNING_BACK'],
    ['the gate before all stand there', 'promote', ['at-gate', 'moving'], {}, 'TRAIN_NOT_AT_GATE'],
    ['the gate for one that is unwell', 'promote', ['at-gate', 'unready'], {}, 'TRAIN_NOT_AT_GATE'],
    ['the gate twice', 'promote', ['at-gate', 'at-gate'], { opened: 2 }, 'TRAIN_NOT_AT_GATE'],
    ['the gate while it is paused', 'promote', ['at-gate', 'at-gate'], paused, 'TRAIN_PAUSED'],
    ['pause while it is paused', 'pause', ['paused', 'waiting'], paused, 'TRAIN_PAUSED'],
    ['resume while it goes on', 'resume', ['moving', 'waiting'], {}, 'TRAIN_NOT_PAUSED'],
  ])('is refused %s', (_, verb, seen, was, code) => {
    const decided = decide(cars(...seen), { verb, was })
    expect(decided).toMatchObject({ refused: code, acts: [], state: was })
  })

  test('is refused the gate of a car that names others', () => {
    const named = cars('at-gate', 'at-gate').map((car, index) => ({
      ...car,
      approvers: index === 1 ? ['Lead@x.test'] : [],
    }))
    expect(decide(named, { verb: 'promote' }).refused).toBe('NOT_AN_APPROVER')
    const own = named.map((car) => ({ ...car, approvers: [by.toUpperCase()] }))
    expect(decide(own, { verb: 'promote' }).acts).toEqual(['depart 0'])
  })
})

test('paused, it begins nothing and lets nobody go', () => {
  const was = { paused: { by, since: now.toISOString() }, opened: 2 }
  expect(decide(cars('at-gate', 'waiting'), { was }).acts).toEqual([])
  expect(decide(cars('at-gate', 'at-gate'), { was, spec: automatic }).acts).toEqual([])
})
