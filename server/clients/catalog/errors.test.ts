import { expect, test } from 'vitest'
import { isDatabaseUnreachable } from './errors.ts'

const coded = (code: string) => Object.assign(new Error('any'), { code })

test.each(['P1001', 'P2024', 'P2028', '57P01', '08006', 'ECONNREFUSED'])('%s: the database does not answer', (code) => {
  expect(isDatabaseUnreachable(coded(code))).toBe(true)
  expect(isDatabaseUnreachable(new Error('wrapped', { cause: coded(code) }))).toBe(true)
})

test.each(['P2002', 'P2025', '22021', '42P01'])('%s: it answers, and says no', (code) => {
  expect(isDatabaseUnreachable(coded(code))).toBe(false)
})

test('a connection that has gone silent counts as no answer', () => {
  expect(isDatabaseUnreachable(new Error('Query read timeout'))).toBe(true)
})
