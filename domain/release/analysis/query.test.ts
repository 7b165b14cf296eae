import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unlimitedMetric } from './limit-to-namespace.ts'
import { piecesOf, unclosed } from './promql-text.ts'
import { queryProblem } from './refuse-query.ts'
import { codesQuery, standardQuery } from './standard-queries.ts'
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
  test('of a host, of a subset and of a workload', () => {
    const filled = (toldBy: 'service' | 'version' | 'workload') =>
      fillIn(standardQuery('request-rate', toldBy), variables)
    const inShop = 'reporter="source",destination_service_namespace="shop",destination_service_name="catalog-canary"'
    expect(filled('service')).toBe(`sum(rate(istio_requests_total{${inShop}}[60s]))`)
    expect(filled('version')).toBe(`sum(rate(istio_requests_total{${inShop},destination_version="v2"}[60s]))`)
    expect(filled('workload')).toContain(
      '{reporter="source",destination_workload_namespace="shop",destination_workload="catalog-canary"}',
    )
  })
  test('of mirrored requests the side that saw them is asked', () => {
    expect(fillIn(codesQuery('service', true), { ...variables, reporter: 'source|destination' })).toContain(
      '{reporter=~"source|destination",',
    )
  })
})

describe('whether a query keeps to the namespace', () => {
  const own = 'namespace="{{namespace}}"'
  test.each([
    [`sum(rate(x{${own}}[{{window}}]))`, null],
    [`sum by (pod) (x{${own},a="b"}) / on (pod) group_left (node) sum(y{exported_${own}}) > bool 1`, null],
    [`histogram_quantile(0.9, sum by (le) (rate(x{${own}}[5m] offset 1h)))`, null],
    ['vector(1)', null],
    ['up', 'up'],
    ['sum(rate(up[5m]))', 'up'],
    ['up{namespace="other"}', 'up'],
    ['up{a="namespace=\'{{namespace}}\'"}', 'up'],
    [`up{not_${own}}`, 'up'],
    ['up{namespace=~"{{namespace}}|.*"}', 'up'],
    ['up{namespace!="{{namespace}}"}', 'up'],
    [`up{${own} or job="other"}`, 'up'],
    ['{__name__="up"}', '{}'],
    ['{"up", job="other"}', '{}'],
    [`x{${own}} or up`, 'up'],
    [`up # {${own}}`, 'up'],
    ['by', 'by'],
  ])('%s', (query, metric) => {
    expect(unlimitedMetric(query)).toBe(metric)
  })
  test('standard queries do', () => {
    for (const toldBy of ['service', 'version', 'workload'] as const)
      for (const metric of ['success-rate', 'latency-p50', 'request-rate'] as const)
        expect(unlimitedMetric(standardQuery(metric, toldBy))).toBeNull()
  })
})
