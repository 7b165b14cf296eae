import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test.each([
  ['/operations/1?tab=plan', '/operations/1?tab=plan'],
  ['/', '/'],
  ['/namespaces?search=商店', '/namespaces?search=商店'],
  ['/.//evil.example', '/.//evil.example'],
  ['//[', '/'],
  [undefined, '/'],
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in with next=%j one goes to %s', (wanted, path) => {
  expect(nextPath(wanted)).toBe(path)
})
