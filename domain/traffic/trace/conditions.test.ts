import { describe, expect, it } from 'vitest'
import { indexMesh } from './index-mesh.ts'
import type { MatchRequest } from './mesh.ts'
import { answering, aRequest, aVirtualService, meshOf } from './testing/mesh-of.ts'
import type { ConditionPart } from './trace.ts'
import { traceRequest } from './trace-request.ts'

/** Whether a route with this one alternative takes the request. */
function takes(match: MatchRequest, path: string, more: Parameters<typeof aRequest>[1] = {}): boolean {
  const mesh = meshOf([aVirtualService([answering(200, match)])])
  return traceRequest(aRequest(path, more), indexMesh(mesh)).outcome.code === 'ANSWERED'
}

describe('a condition holds as Envoy reads it', () => {
  it.each<[string, MatchRequest, string, boolean, Parameters<typeof aRequest>[1]?]>([
    ['an exact path', { uri: { exact: '/a' } }, '/a', true],
    ['an exact path without its query', { uri: { exact: '/a' } }, '/a?x=1', true],
    ['an exact path knows no trailing slash', { uri: { exact: '/a' } }, '/a/', false],
    ['a prefix is of letters, not of segments', { uri: { prefix: '/a' } }, '/ab', true],
    ['a prefix is not found in the query', { uri: { prefix: '/a?x' } }, '/a?x=1', false],
    ['letter case counts', { uri: { prefix: '/API' } }, '/api', false],
    ['ignoreUriCase', { uri: { prefix: '/API' }, ignoreUriCase: true }, '/api', true],
    ['ignoreUriCase does nothing to a regex', { uri: { regex: '/API' }, ignoreUriCase: true }, '/api', false],
    ['a regex must fit the whole path', { uri: { regex: '/a' } }, '/ab', false],
    ['a regex is RE2', { uri: { regex: '(?i)/A\\w*' } }, '/ab', true],
    ['a uri that says nothing', { uri: {} }, '/x', true],
    ['dot segments are gone before', { uri: { exact: '/b' } }, '/a/../b', true],
    ['escaped dots too', { uri: { exact: '/b' } }, '/a/%2e%2E/b', true],
    ['an escaped letter is the letter', { uri: { exact: '/A' } }, '/%41', true],
    ['so that a rule with an escaped letter takes nothing', { uri: { prefix: '/%41' } }, '/%41', false],
    ['slashes are not merged', { uri: { prefix: '/a' } }, '//a', false],
    ['a method', { method: { exact: 'POST' } }, '/', false],
    [
      'a header by any case of its name',
      { headers: { 'X-Beta': { exact: '1' } } },
      '/',
      true,
      { headers: { 'x-beta': '1' } },
    ],
    [
      'a header with another value',
      { headers: { 'x-beta': { exact: '1' } } },
      '/',
      false,
      { headers: { 'x-beta': '2' } },
    ],
    ['a header that is missing', { headers: { 'x-beta': { regex: '.*' } } }, '/', false],
    ['presence', { headers: { 'x-beta': {} } }, '/', true, { headers: { 'x-beta': '' } }],
    ['the regex * is presence', { headers: { 'x-beta': { regex: '*' } } }, '/', false],
    ['x-request-id is always there', { headers: { 'x-request-id': {} } }, '/', true],
    ['Host as a header is the authority', { headers: { host: { prefix: 'catalog' } } }, '/', true],
    ['without a header', { withoutHeaders: { 'x-beta': {} } }, '/', true],
    [
      'without a header that is there',
      { withoutHeaders: { 'x-beta': {} } },
      '/',
      false,
      { headers: { 'x-beta': '1' } },
    ],
    ['without a value', { withoutHeaders: { 'x-beta': { exact: '1' } } }, '/', true, { headers: { 'x-beta': '2' } }],
    [
      'a missing header is an empty one for withoutHeaders',
      { withoutHeaders: { 'x-beta': { regex: '.*' } } },
      '/',
      false,
    ],
    ['a parameter', { queryParams: { q: { exact: '1' } } }, '/?p=0&q=1', true],
    ['of a parameter the first', { queryParams: { q: { exact: '1' } } }, '/?q=2&q=1', false],
    ['a parameter as it is written', { queryParams: { q: { exact: 'A' } } }, '/?q=%41', false],
    ['a parameter without value', { queryParams: { q: { exact: '' } } }, '/?q', true],
    ['another port', { port: 8080 }, '/', false],
    ['labels of the gateway itself', { sourceLabels: { istio: 'ingressgateway' } }, '/', true],
    ['labels of somebody else', { sourceLabels: { app: 'web' } }, '/', false],
    ['with gateways no source is asked', { gateways: ['shop'], sourceLabels: { app: 'web' } }, '/', true],
    ['another gateway', { gateways: ['other'] }, '/', false],
    [
      'all of one alternative',
      { uri: { prefix: '/' }, method: { exact: 'GET' }, scheme: { exact: 'https' } },
      '/',
      false,
    ],
  ])('%s', (_name, match, path, expected, more) => {
    expect(takes(match, path, more)).toBe(expected)
  })
})

it('alternatives are OR, and each says which of its conditions failed', () => {
  const [one, two] = [{ uri: { prefix: '/a' } }, { headers: { 'x-beta': { exact: '1' } }, method: { exact: 'GET' } }]
  const mesh = indexMesh(meshOf([aVirtualService([answering(200, one, two)])]))
  expect(traceRequest(aRequest('/a'), mesh).outcome.status).toBe(200)
  const trace = traceRequest(aRequest('/b'), mesh)
  expect(trace.outcome).toEqual({ code: 'NO_ROUTE', status: 404 })
  expect(trace.routes.map(({ verdict }) => verdict)).toEqual(['passed'])
  const failed = trace.routes[0]?.matches.map(({ conditions }) => conditions.filter(({ holds }) => !holds))
  expect(failed).toEqual([
    [{ part: 'uri' satisfies ConditionPart, wanted: 'prefix /a', found: '/b', holds: false }],
    [{ part: 'header' satisfies ConditionPart, name: 'x-beta', wanted: 'exact 1', found: null, holds: false }],
  ])
})

it.each([
  ['look-ahead', '/a(?=b)'],
  ['a back reference', '/(a)\\1'],
  ['a group that is not closed', '/(a'],
])('%s is refused as a value: Envoy takes none of these routes', (_name, regex) => {
  const mesh = indexMesh(meshOf([aVirtualService([answering(200), answering(201, { uri: { regex } })])]))
  const other = indexMesh(meshOf([aVirtualService([answering(201, { uri: { regex } }), answering(200)])]))
  const trace = traceRequest(aRequest('/x'), other)
  expect(trace.outcome).toEqual({ code: 'REJECTED', status: null })
  expect(trace.routes[0]).toMatchObject({ verdict: 'invalid' })
  expect(trace.routes[0]?.matches[0]?.conditions[0]?.invalid).toMatch(/./)
  // Behind a route that takes everything istiod never sends it.
  expect(traceRequest(aRequest('/x'), mesh).outcome.status).toBe(200)
})
