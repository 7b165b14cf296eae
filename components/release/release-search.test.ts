import { expect, test } from 'vitest'
import { phasesOf, textOf } from './release-search.ts'

test.each([
  [undefined, []],
  ['', []],
  ['preparing', ['preparing']],
  ['aborted,promoted', ['promoted', 'aborted']],
  ['promoted,none-of-ours', ['promoted']],
  [['promoted', 'aborted'], []],
])('the phases of %j are %j', (value, phases) => {
  expect(phasesOf(value)).toEqual(phases)
})

test('an empty text asks for nothing', () => {
  expect([textOf(''), textOf('shop'), textOf(undefined)]).toEqual([undefined, 'shop', undefined])
})
