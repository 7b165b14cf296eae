import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnalysisSpec } from './analysis-spec.ts'
import { judge, type Measured } from './judge.ts'
import { judgeAnalyses, judgeSeries } from './judge-series.ts'
import { measurementKeys } from './measurement-key.ts'

const spec = (more: Partial<AnalysisSpec> = {}): AnalysisSpec => ({
  metric: 'success-rate',
  threshold: 99,
  better: 'higher',
  against: 'fixed',
  intervalSeconds: 30,
  count: 3,
  failureLimit: 1,
  inconclusiveLimit: 1,
  ...more,
})
const measured = (value: number | null, stableValue: number | null = null): Measured => ({ value, stableValue })
const p99 = { metric: 'latency-p99', better: 'lower', threshold: 500 } as const
const p99OfStable = { ...p99, against: 'stable', threshold: 1.2 } as const

describe('one measurement', () => {
  test.each([
    ['on the bound', spec(), measured(99), 'good'],
    ['below a bound that is to be exceeded', spec(), measured(98.5), 'bad'],
    ['above a bound that is to be kept', spec(p99), measured(501), 'bad'],
    ['within a fifth of the old version', spec(p99OfStable), measured(230, 200), 'good'],
    ['slower by more', spec(p99OfStable), measured(241, 200), 'bad'],
    ['no data, NaN or an error is never good', spec(), measured(null), 'unclear'],
    ['not a number', spec(), measured(Number.NaN), 'unclear'],
    ['an infinity', spec({ better: 'higher' }), measured(Number.POSITIVE_INFINITY), 'unclear'],
    ['no data of the old version', spec(p99OfStable), measured(1, null), 'unclear'],
    ['an old version at 0 excuses nobody', spec({ against: 'stable', threshold: 0.99 }), measured(1, 0), 'unclear'],
    ['no traffic', spec({ metric: 'request-rate', better: 'lower', threshold: 10 }), measured(0), 'unclear'],
    ['every request failed', spec(), measured(0), 'bad'],
  ] as const)('%s', (_name, rule, one, verdict) => {
    expect(judge(rule, one)).toBe(verdict)
  })

  test('a better value is never judged worse', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.constantFrom(...(['fixed', 'stable'] as const)),
        (value, by, stableValue, against) => {
          const higher = spec({ against })
          const lower = spec({ ...p99, against })
          if (judge(higher, measured(value, stableValue)) === 'good')
            expect(judge(higher, measured(value + by, stableValue))).toBe('good')
          if (judge(lower, measured(value + by, stableValue)) === 'good')
            expect(judge(lower, measured(value, stableValue))).toBe('good')
        },
      ),
    )
  })
})

const values = { g: 100, b: 50, u: null } as const
const series = (text: string) => [...text].map((letter) => measured(values[letter as keyof typeof values]))

describe('the measurements of a stage', () => {
  test.each([
    ['none yet', '', 'running'],
    ['two of three', 'gg', 'running'],
    ['three of three', 'ggg', 'passed'],
    ['one bad one is allowed', 'gbgg', 'passed'],
    ['two are not', 'gbgb', 'failed'],
    ['one unclear one is allowed', 'guggg', 'passed'],
    ['two are not', 'guu', 'inconclusive'],
    ['failing is graver than not knowing', 'uubb', 'failed'],
    ['what has passed can still fail', 'gggbb', 'failed'],
    ['what is long past no longer counts', 'bggggggb', 'passed'],
    ['Prometheus is back long enough', 'uugggg', 'passed'],
  ])('%s: %s', (_name, text, verdict) => {
    expect(judgeSeries({ spec: spec(), measured: series(text) }).verdict).toBe(verdict)
  })

  test('says the figures of what failed last', () => {
    const { reason } = judgeSeries({ spec: spec(p99OfStable), measured: [measured(300, 200), measured(400.04, 300)] })
    expect(reason).toEqual({
      key: 'releases.analysis.verdict.failed-lower',
      values: { metric: 'latencyp99', value: 400, bound: 360, bad: 2, limit: 1 },
    })
  })

  test('the gravest analysis decides', () => {
    const of = (...texts: string[]) =>
      judgeAnalyses(texts.map((text) => ({ spec: spec(), measured: series(text) }))).verdict
    expect([of(), of('ggg', 'ggg'), of('ggg', 'g'), of('g', 'uu'), of('uu', 'bb')]).toEqual([
      'none',
      'passed',
      'running',
      'inconclusive',
      'failed',
    ])
  })

  const limits = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    failureLimit: fc.integer({ min: 0, max: 4 }),
    inconclusiveLimit: fc.integer({ min: 0, max: 4 }),
  })
  const anySeries = fc.array(fc.constantFrom('g', 'b', 'u'), { maxLength: 40 }).map((letters) => letters.join(''))

  test('as many measurements as the limits allow for always decide', () => {
    fc.assert(
      fc.property(limits, anySeries, (some, text) => {
        const enough = some.count + some.failureLimit + some.inconclusiveLimit
        const { verdict } = judgeSeries({ spec: spec(some), measured: series(text) })
        if (text.length >= enough) expect(verdict).not.toBe('running')
      }),
    )
  })
  test('without a good measurement nothing passes', () => {
    fc.assert(
      fc.property(limits, anySeries, (some, text) => {
        const { verdict } = judgeSeries({ spec: spec(some), measured: series(text.replaceAll('g', 'u')) })
        expect(verdict).not.toBe('passed')
      }),
    )
  })
  test('what has passed never runs again', () => {
    fc.assert(
      fc.property(limits, anySeries, fc.constantFrom('g', 'b', 'u'), (some, text, next) => {
        const verdictOf = (all: string) => judgeSeries({ spec: spec(some), measured: series(all) }).verdict
        if (verdictOf(text) === 'passed') expect(verdictOf(text + next)).not.toBe('running')
      }),
    )
  })
})

test('each of several analyses of one metric keeps its own measurements', () => {
  expect(measurementKeys([spec(), spec(p99), spec(p99OfStable)])).toEqual([
    'success-rate',
    'latency-p99',
    'latency-p99-2',
  ])
})
