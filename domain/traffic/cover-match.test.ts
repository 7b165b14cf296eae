import { describe, expect, it } from 'vitest'
import { conditionCovers, sameConditions } from './cover-match.ts'

type Condition = Readonly<Record<string, unknown>>

describe('conditionCovers', () => {
  it.each<[string, Condition, Condition, boolean]>([
    ['no condition covers any', {}, { uri: { exact: '/a' } }, true],
    ['a condition does not cover every request', { uri: { exact: '/a' } }, {}, false],
    ['the prefix / covers every path', { uri: { prefix: '/' } }, { headers: { a: { exact: '1' } } }, true],
    ['a prefix covers an exact path below', { uri: { prefix: '/api' } }, { uri: { exact: '/api/v1' } }, true],
    ['a prefix covers a longer prefix', { uri: { prefix: '/api' } }, { uri: { prefix: '/api/' } }, true],
    ['a longer prefix does not cover a shorter', { uri: { prefix: '/api/' } }, { uri: { prefix: '/api' } }, false],
    ['patterns are not compared', { uri: { regex: '.*' } }, { uri: { exact: '/a' } }, false],
    ['the same pattern is the same', { uri: { regex: '/a.*' } }, { uri: { regex: '/a.*' } }, true],
    [
      'ignored case, both',
      { uri: { prefix: '/API' }, ignoreUriCase: true },
      { uri: { exact: '/api/x' }, ignoreUriCase: true },
      true,
    ],
    ['ignored case, one only', { uri: { prefix: '/api' } }, { uri: { exact: '/api/x' }, ignoreUriCase: true }, false],
    ['presence covers a value', { headers: { a: {} } }, { headers: { a: { exact: '1' } } }, true],
    ['a value does not cover presence', { headers: { a: { exact: '1' } } }, { headers: { a: {} } }, false],
    ['fewer headers cover more', { headers: { a: {} } }, { headers: { a: {}, b: {} } }, true],
    ['more headers do not cover fewer', { headers: { a: {}, b: {} } }, { headers: { a: {} } }, false],
    ['labels of a caller', { sourceLabels: { app: 'x' } }, { sourceLabels: { app: 'x', v: '1' } }, true],
    ['more gateways cover fewer', { gateways: ['mesh', 'a'] }, { gateways: ['a'] }, true],
    ['gateways do not cover all of them', { gateways: ['a'] }, {}, false],
    ['a port does not cover any port', { port: 80 }, {}, false],
    ['an unknown field must be the same', { fresh: { a: 1, b: 2 } }, { fresh: { b: 2, a: 1 } }, true],
    ['an unknown field that differs', { fresh: 1 }, { fresh: 2 }, false],
    ['a name decides nothing', { name: 'x' }, { uri: { exact: '/' } }, true],
    ['headers that must be missing, the same', { withoutHeaders: { a: {} } }, { withoutHeaders: { a: {} } }, true],
    ['headers that must be missing, left out', { withoutHeaders: { a: {} } }, {}, false],
  ])('%s', (_name, earlier, later, expected) => {
    expect(conditionCovers(earlier, later)).toBe(expected)
  })
})

it('knows the same conditions in another order and under another name', () => {
  const a = { match: [{ name: 'x', uri: { exact: '/a' } }, { port: 80 }] }
  const b = { match: [{ port: 80 }, { uri: { exact: '/a' } }] }
  expect(sameConditions(a, b)).toBe(true)
  expect(sameConditions(a, { match: [{ port: 80 }] })).toBe(false)
})
