import { describe, expect, it } from 'vitest'
import { findRoute, hiddenBy, routeKey } from './find-route.ts'
import type { HttpRoute, VirtualService } from './virtual-service.ts'

function withRoutes(...http: HttpRoute[]): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop' },
    spec: { http },
  }
}

describe('findRoute', () => {
  const object = withRoutes({ name: 'beta' }, { name: '0' }, {}, { name: 'twin' }, { name: 'twin' })
  it.each([
    ['by name', 'beta', 0],
    ['by position', 2, 2],
    ['a name of digits before a position', '0', 1],
    ['digits that name no route are a position', '2', 2],
    ['a number is never a name', 0, 0],
  ])('%s', (_name, wanted, index) => {
    expect(findRoute(object, wanted).found?.index).toBe(index)
  })
  it.each([
    ['unknown name', 'gamma', 'missing'],
    ['past the end', 9, 'missing'],
    ['a name borne by two', 'twin', 'ambiguous'],
  ])('%s', (_name, wanted, because) => {
    expect(findRoute(object, wanted)).toEqual({ found: null, because })
  })
  it('names a route so that it is found again', () => {
    expect([0, 1, 2, 3].map((index) => routeKey(object, index))).toEqual(['beta', '0', 2, 3])
  })
})

describe('hiddenBy: first match wins; an identical earlier match hides the later one', () => {
  const beta = [{ headers: { 'x-beta': { exact: '1' } } }]
  it.each([
    ['a catch-all before it', withRoutes({}, { match: beta }), 1, 0],
    ['the same condition before it', withRoutes({ match: beta }, { match: beta }), 1, 0],
    ['another condition before it', withRoutes({ match: [{ uri: { prefix: '/a' } }] }, { match: beta }), 1, null],
    ['a catch-all after a condition', withRoutes({ match: beta }, {}), 1, null],
  ])('%s', (_name, object, index, expected) => {
    expect(hiddenBy(object, index)).toBe(expected)
  })
})
