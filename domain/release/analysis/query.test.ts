import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { piecesOf, unclosed } from './promql-text.ts'
import { queryProblem } from './refuse-query.ts'
import { standardQuery } from './standard-queries.ts'
import { fillIn, type Variables } from './variables.ts'

const variables: Variables = {
  service: 'catalog-canary',
  namespace: 'shop',
  workload: 'catalog-canary',
  version: 'v2',
  reporter: 'source',
  window: '60s',
}

describe('what is wrong with a query', () => {
  test.each([
    ['sum(rate(x{a="{{service}}"}[{{window}}]))', null],
    ['vector(1)', null],
    ['  ', 'query-empty'],
    ['x'.repeat(4_001), 'query-too-long'],
    ['x{a="b}', 'query-open-string'],
    ["x{a='b\n'}", 'query-open-string'],
    ['sum(x', 'query-brackets'],
    ['sum(x])', 'query-brackets'],
    ['x{a="("}', null],
    ['# only a remark (', 'query-brackets'],
    ['x{a="{{pod}}"}', 'query-variable'],
    ['x{a={{service}}}', 'query-unquoted-variable'],
    ['x{a=`{{service}}`}', null],
  ])('%s', (query, problem) => {
    expect(queryProblem(query, false)).toBe(problem)
  })
  test('a query that cannot tell the versions apart compares nothing', () => {
    expect(queryProblem('x{namespace="{{namespace}}"}', true)).toBe('query-same-for-both')
    expect(queryProblem('x{pod=~"{{workload}}-.*"}', true)).toBeNull()
  })
})

describe('filling in', () => {
  test.each([
    ['x{a="{{service}}"}[{{ window }}]', 'x{a="catalog-canary"}[60s]'],
    ['no variables', 'no variables'],
    ['x{a="\\"{{version}}"} # {{service}}', 'x{a="\\"v2"} '],
  ])('%s', (query, filled) => {
    expect(fillIn(query, variables)).toBe(filled)
  })
  test('no value ends the string it stands in', () => {
    const hostile = fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '{', '}', 'a', ' or ', '#') })
    fc.assert(
      fc.property(hostile, fc.constantFrom('"', "'"), (service, quote) => {
        const filled = fillIn(`x{a=${quote}{{service}}${quote}} + y`, { ...variables, service })
        const pieces = piecesOf(filled)
        expect(pieces).not.toBe(unclosed)
        expect(pieces === unclosed ? [] : pieces.map((piece) => piece.quote)).toEqual([null, quote, null])
        expect(pieces === unclosed ? '' : pieces.at(-1)?.text).toBe('} + y')
      }),
    )
  })
  test('a raw string has no escapes, so a value with a backquote is refused', () => {
    expect(() => fillIn('x{a=`{{service}}`}', { ...variables, service: '`' })).toThrow(TypeError)
  })
  test('outside of strings only a duration is filled in', () => {
    expect(() => fillIn('x[{{window}}]', { ...variables, window: '1s] or y' })).toThrow(TypeError)
  })
})

describe('standard queries', () => {
  const metrics = ['success-rate', 'latency-p50', 'latency-p95', 'latency-p99', 'request-rate'] as const
  test.each(metrics)('%s can be used as it is, of both versions', (metric) => {
    for (const toldBy of ['service', 'version', 'workload'] as const)
      for (const mirrored of [false, true])
        expect(queryProblem(standardQuery(metric, toldBy, mirrored), true)).toBeNull()
  })
  test('the success rate of a host, of a subset and of a workload', () => {
    const filled = (toldBy: 'service' | 'version' | 'workload') =>
      fillIn(standardQuery('request-rate', toldBy), variables)
    const service = 'reporter="source",destination_service_namespace="shop",destination_service_name="catalog-canary"'
    expect(filled('service')).toBe(`sum(rate(istio_requests_total{${service}}[60s]))`)
    expect(filled('version')).toContain(`${service},destination_version="v2"}`)
    expect(filled('workload')).toContain(`${service},destination_workload="catalog-canary"}`)
  })
})
