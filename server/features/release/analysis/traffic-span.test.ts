import { expect, it } from 'vitest'
import type { ReleaseState } from '#domain/release/state.ts'
import { experimentSpan, historySpan, windowOf } from './traffic-span.ts'

const at = (seconds: number) => new Date(seconds * 1_000)

it.each([
  ['ten minutes', 600, null, { from: 9_870, to: 10_590, stepSeconds: 15 }],
  ['two days, no finer than a chart can show', 172_800, null, { from: 9_373, to: 182_413, stepSeconds: 721 }],
  ['over after five minutes', 600, at(10_300), { from: 9_870, to: 10_290, stepSeconds: 15 }],
])('the chart of a release: %s', (_name, seconds, finishedAt, span) => {
  expect(historySpan(at(10_000), finishedAt, at(10_000 + seconds))).toEqual(span)
})

it('no step of a chart falls between two windows', () => {
  expect([windowOf({ from: 0, to: 0, stepSeconds: 15 }), windowOf({ from: 0, to: 0, stepSeconds: 721 })]).toEqual([
    '60s',
    '721s',
  ])
})

const state = (kind: 'mirror' | 'original') =>
  ({ settledAt: at(200).toISOString(), routing: { wanted: { kind } } }) as ReleaseState

it.each([
  ['while it runs: since its stage settled', 'mirror', null, 800],
  ['before it runs: since the release began', 'original', null, 900],
  ['over: all of it', 'mirror', at(500), 400],
] as const)('an experiment counts %s', (_name, kind, finishedAt, seconds) => {
  expect(experimentSpan({ startedAt: at(100), finishedAt }, state(kind), at(1_000)).seconds).toBe(seconds)
})
