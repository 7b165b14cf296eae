import { expect, it } from 'vitest'
import { durationOf, secondsOf } from './duration.ts'

it.each([
  [2, '2s'],
  [0.25, '250ms'],
  [1.5, '1500ms'],
])('%s seconds are %s', (seconds, text) => {
  expect(durationOf(seconds)).toBe(text)
  expect(secondsOf(text)).toBe(seconds)
})

it.each([
  ['1m30s', 90],
  ['1h', 3600],
  ['soon', null],
  ['', null],
  ['10', null],
  [undefined, null],
])('%s is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds)
})
