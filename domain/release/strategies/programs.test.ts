import fc from 'fast-check'
import { expect, test } from 'vitest'
import { releaseSpec } from '#testing/release-spec.ts'
import { type ReleaseSpec, strategyIds } from '../spec.ts'
import type { Program, Stage } from '../stage.ts'
import { programOf } from './registry.ts'

const seconds = fc.nat({ max: 3600 })
const specs: fc.Arbitrary<ReleaseSpec> = fc
  .record({
    strategy: fc.constantFrom(...strategyIds),
    kind: fc.constantFrom('Deployment' as const, 'StatefulSet' as const, 'DaemonSet' as const),
    router: fc.constantFrom('virtual-service' as const, 'http-route' as const, 'replicas' as const),
    weights: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }),
    pauseSeconds: fc.option(seconds),
    durationSeconds: fc.option(seconds),
    drainSeconds: seconds,
    mirrorPercent: fc.integer({ min: 1, max: 100 }),
    batches: fc.array(fc.nat({ max: 50 }), { maxLength: 5 }),
    analysed: fc.boolean(),
    tested: fc.boolean(),
  })
  .map(({ kind, analysed, tested, ...rest }) =>
    releaseSpec({
      ...rest,
      workload: { kind, name: 'catalog' },
      analysis: analysed ? [successRate('stable')] : [],
      match: tested || rest.strategy === 'ab' ? { header: { name: 'x-beta', value: '1' } } : null,
    }),
  )

function successRate(against: 'fixed' | 'stable'): ReleaseSpec['analysis'][number] {
  const limits = { intervalSeconds: 10, count: 3, failureLimit: 0, inconclusiveLimit: 2 }
  return { metric: 'success-rate', threshold: 99, better: 'higher', against, ...limits }
}

/** The list forward, and the list back from each of its stages with the stage it comes from. */
function walks(program: Program): readonly { readonly from: Stage | null; readonly stages: readonly Stage[] }[] {
  return [
    { from: null, stages: program.forward },
    ...program.forward.map((from, index) => ({ from, stages: program.back(index) })),
  ]
}

function always(rule: (program: Program, spec: ReleaseSpec) => void): void {
  fc.assert(fc.property(specs, (spec) => rule(programOf(spec), spec)))
}

test('every walk ends with nothing left behind: no companion, the route and the rollout as they were', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      const last = stages.at(-1)?.wish
      expect(last?.companion).toBeNull()
      expect(last?.routing).toEqual({ kind: 'original' })
      expect(last?.workload.template).toBe(from === null && program.ends === 'promoted' ? 'new' : 'old')
      expect(last?.workload.pods).toBeUndefined()
      expect(['original', undefined]).toContain(last?.workload.rollout)
      expect(['original', undefined]).toContain(last?.workload.replicas)
    }
  })
})

test('what a walk changes of rollout or replicas it puts back', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      const met = from === null ? stages : [from, ...stages]
      for (const field of ['rollout', 'replicas'] as const) {
        const said = met.map(({ wish }) => wish.workload[field]).filter((value) => value !== undefined)
        expect([undefined, 'original', 'whole']).toContain(said.at(-1))
      }
    }
  })
})

test('a route names the companion only after a stage that gave it pods', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      for (const [index, { wish }] of stages.entries()) {
        if (wish.routing.kind === 'original') continue
        expect(wish.companion).not.toBeNull()
        expect((stages[index - 1] ?? from)?.wish.companion).toBeTruthy()
      }
    }
  })
})

test('a companion is removed only after a stage in which nothing was routed to it', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      for (const [index, { wish }] of stages.entries()) {
        const before = stages[index - 1] ?? from
        if (before === null || wish.companion !== null || before.wish.companion === null) continue
        expect(before.wish.routing).toEqual({ kind: 'original' })
        expect(before.wish.companion.draining).toBe(true)
      }
    }
  })
})

test('beside a companion, the workload gets another template only while the companion serves everybody', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      for (const [index, { wish }] of stages.entries()) {
        const before = stages[index - 1] ?? from
        if (before === null || before.wish.workload.template === wish.workload.template) continue
        if (before.wish.companion === null) continue
        expect(wish.companion).toEqual({ percent: 100 })
        expect(['weights', 'cohorts']).toContain(wish.routing.kind)
        expect(JSON.stringify(wish.routing)).toContain('"percent":100')
      }
    }
  })
})

test('the companion has at least the share of the requests it is given', () => {
  always((program, { router }) => {
    for (const { wish } of program.forward) {
      if (wish.routing.kind === 'original' || wish.routing.kind === 'cohorts') continue
      const least = router === 'replicas' ? Math.min(wish.routing.percent, 50) : wish.routing.percent
      expect(wish.companion?.percent).toBeGreaterThanOrEqual(least)
    }
  })
})

test('stages have names of their own, and phases come in order', () => {
  const order = ['preparing', 'progressing', 'promoting']
  always((program) => {
    for (const { from, stages } of walks(program)) {
      const ids = stages.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const phases = stages.map(({ phase }) => phase)
      if (from === null) expect(phases).toEqual(phases.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
      else expect(phases.every((phase) => phase === 'aborting')).toBe(true)
      expect(stages.length).toBeGreaterThan(0)
    }
  })
})

test('no way back waits for a person or a measurement', () => {
  always((program) => {
    for (const { from, stages } of walks(program)) {
      if (from === null) continue
      expect(stages.flatMap(({ gates }) => gates).every(({ kind }) => kind === 'hold')).toBe(true)
    }
  })
})

test('the old version has finished its requests before its pods are replaced', () => {
  always((program, { drainSeconds }) => {
    const promote = program.forward.findIndex(({ id }) => id === 'promote')
    const before = program.forward[promote - 1]
    if (before === undefined || drainSeconds === 0) return
    const holds = before.gates.flatMap((gate) => (gate.kind === 'hold' ? [gate.seconds] : []))
    expect(Math.max(...holds)).toBeGreaterThanOrEqual(drainSeconds)
  })
})

test('the same spec, read back from JSON in another order, gives the same program', () => {
  always((program, spec) => {
    const stored = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(spec).reverse())))
    expect(programOf(stored).forward).toEqual(program.forward)
  })
})
