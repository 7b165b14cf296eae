import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from '#domain/plan/parse-input.ts'
import { analysesSchema, analysisSchema } from './analysis-schema.ts'
import { metricIds } from './analysis-spec.ts'

describe('what is left out', () => {
  test('a success rate is at least 99 percent, three times in a row of 30 seconds', () => {
    expect(analysisSchema.parse({ metric: 'success-rate' })).toEqual({
      metric: 'success-rate',
      threshold: 99,
      better: 'higher',
      against: 'fixed',
      intervalSeconds: 30,
      count: 3,
      failureLimit: 1,
      inconclusiveLimit: 3,
    })
  })
  test('a latency may be a fifth above that of the old version', () => {
    expect(analysisSchema.parse({ metric: 'latency-p99', against: 'stable' })).toMatchObject({
      threshold: 1.2,
      better: 'lower',
    })
  })
  test('no analysis at all', () => {
    expect(analysesSchema.parse(undefined)).toEqual([])
  })
})

describe('each wrong field is named with its remedy', () => {
  const query = 'sum(x{a="{{service}}"})'
  test.each([
    [{ metric: 'speed' }, 'metric', 'metric'],
    [{ metric: 'custom', threshold: 1 }, 'query', 'query-missing'],
    [{ metric: 'custom', query }, 'threshold', 'threshold-missing'],
    [{ metric: 'custom', query: 'sum(', threshold: 1 }, 'query', 'query-brackets'],
    [{ metric: 'custom', query: 'up', against: 'stable' }, 'query', 'query-same-for-both'],
    [{ metric: 'success-rate', threshold: 101 }, 'threshold', 'threshold-percent'],
    [{ metric: 'success-rate', threshold: '99' }, 'threshold', 'threshold'],
    [{ metric: 'latency-p50', threshold: 0 }, 'threshold', 'threshold-positive'],
    [{ metric: 'latency-p50', against: 'stable', threshold: -1 }, 'threshold', 'threshold-factor'],
    [{ metric: 'request-rate', against: 'stable' }, 'against', 'against-request-rate'],
    [{ metric: 'success-rate', intervalSeconds: 1 }, 'intervalSeconds', 'interval'],
    [{ metric: 'success-rate', count: 0 }, 'count', 'count'],
    [{ metric: 'success-rate', failureLimit: -1 }, 'failureLimit', 'limit'],
    [{ metric: 'webhook' }, 'url', 'url-missing'],
    [{ metric: 'webhook', url: 'file:///etc/passwd' }, 'url', 'url'],
    [{ metric: 'webhook', url: 'https://gate.test', threshold: 2 }, 'threshold', 'threshold-webhook'],
    [{ metric: 'success-rate', url: 'https://gate.test' }, 'url', 'url-without-webhook'],
  ])('%o', (input, field, problem) => {
    const parsed = parseInput(analysisSchema, input)
    expect(parsed.ok ? [] : parsed.refusals.map(({ field, message }) => [field, message.key])).toEqual([
      [field, `releases.analysis.invalid.${problem}`],
    ])
  })
})

test('the API can describe it', () => {
  const described = z.toJSONSchema(analysisSchema, { io: 'input' })
  expect(described).toMatchObject({ required: ['metric'], properties: { metric: { enum: [...metricIds] } } })
})
