import { describe, expect, it } from 'vitest'
import { equals, oneOf } from './promql.ts'

describe('matchers cannot be broken out of', () => {
  it.each([
    ['plain', equals('a', 'catalog'), 'a="catalog"'],
    ['a quote', equals('a', 'x"} or up{b="'), 'a="x\\"} or up{b=\\""'],
    ['a backslash', equals('a', 'x\\'), 'a="x\\\\"'],
    ['alternatives', oneOf('a', ['v1', 'v2']), 'a=~"v1|v2"'],
    ['an expression among them', oneOf('a', ['v.1', '.*']), 'a=~"v\\\\.1|\\\\.\\\\*"'],
  ])('%s', (_name, matcher, expected) => {
    expect(matcher).toBe(expected)
  })
})
