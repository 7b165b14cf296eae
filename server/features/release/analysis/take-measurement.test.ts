import { describe, expect, it } from 'vitest'
import { analysisSchema } from '#domain/release/analysis/analysis-schema.ts'
import type { Release } from '#domain/release/state.ts'
import { success } from '#domain/result.ts'
import type { Prometheus } from '#server/clients/prometheus/prometheus.ts'
import { releaseSpec } from '#testing/release-spec.ts'
import { takeMeasurement } from './take-measurement.ts'

const release = { id: 'r', spec: releaseSpec() } as Release
const custom = analysisSchema.parse({ metric: 'custom', threshold: 1, query: 'errors{app="{{workload}}"}' })

/** Answers each query by the first of these texts that it contains; anything else has no series. */
function prometheusThat(answers: Readonly<Record<string, readonly (number | null)[]>>): Prometheus {
  return {
    query: async (promql) => {
      const found = Object.entries(answers).find(([part]) => promql.includes(part))
      return success((found?.[1] ?? []).map((value) => ({ labels: {}, value })))
    },
    queryRange: async () => success([]),
    labelValues: async () => success([]),
  }
}

const take = (answers: Readonly<Record<string, readonly (number | null)[]>>) =>
  takeMeasurement(release, 'weight-10', custom, prometheusThat(answers), new Date(0))

describe('a measurement has a figure only where there is exactly one', () => {
  it.each([
    ['one figure each', { 'errors{app="catalog-canary"': [0.5], 'errors{app="catalog"': [0.25] }, 0.5, 0.25],
    ['no series', {}, null, null],
    ['not a number', { 'errors{app="catalog-canary"': [null] }, null, null],
    ['several series', { 'errors{app="catalog-canary"': [0, 0] }, null, null],
    [
      'no error, because no request came',
      { 'errors{app="catalog-canary"': [0], 'istio_requests_total{': [0] },
      null,
      null,
    ],
    ['no error among requests', { 'errors{app="catalog-canary"': [0], 'istio_requests_total{': [3] }, 0, null],
    ['no error, of something no mesh counts', { 'errors{app="catalog-canary"': [0] }, 0, null],
  ])('%s', async (_name, answers, value, stableValue) => {
    expect(await take(answers)).toEqual({ value, stableValue })
  })
})
