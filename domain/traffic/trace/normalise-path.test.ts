import { expect, it } from 'vitest'
import { normalisePath } from './normalise-path.ts'

it.each([
  ['/a/./b/../c', '/a/c'],
  ['/a/..', '/'],
  ['/a/.', '/a/'],
  ['/../..', '/'],
  ['/a/%2e%2E/b', '/b'],
  ['/.%2e/x', '/x'],
  ['/a//../b', '/a/b'],
  ['//a/..', '//'],
  ['/...', '/...'],
  ['/a/..b', '/a/..b'],
  ['/a\\b', '/a/b'],
  ['/%5c..', '/%5c..'],
  ['/a%2fb', '/a%2fb'],
  ['/a/%2e%2e%2fb', '/a/..%2fb'],
  ['/%41%7E%2D%5F', '/A~-_'],
  ['/%20%3A%25', '/%20%3A%25'],
  ['/a{b|"<', '/a%7Bb%7C%22%3C'],
  ['/a[b];c', '/a[b];c'],
  ['/%zz%4%', '/%zz%4%'],
  ['/é', null],
  ['/%00', null],
])('%s → %s, as Envoy was seen to make it', (path, expected) => {
  expect(normalisePath(path)).toBe(expected)
})
