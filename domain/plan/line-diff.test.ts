import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
const linesOf = (before: string, after: string) => lineDiff(before, after).map(({ lines }) => lines)

test.each([
  ['a line replaced', ['a', 'b', 'c'], ['a', 'x', 'c'], [[' a', '-b', '+x', ' c']]],
  ['a line put in', ['a', 'c'], ['a', 'b', 'c'], [[' a', '+b', ' c']]],
  ['a line taken out', ['a', 'b', 'c'], ['a', 'c'], [[' a', '-b', ' c']]],
  ['a text that comes', [], ['a', 'b'], [['+a', '+b']]],
  ['a text that goes', ['a', 'b'], [], [['-a', '-b']]],
  ['no difference', ['a', 'b'], ['a', 'b'], []],
  ['a line moved', ['a', 'b', 'c'], ['b', 'c', 'a'], [['-a', ' b', ' c', '+a']]],
])('%s', (_name, before, after, hunks) => {
  expect(linesOf(text(...before), text(...after))).toEqual(hunks)
})

const numbers = Array.from({ length: 30 }, (_, index) => `${index}`)
const changed = (...places: readonly number[]) => numbers.map((line, index) => (places.includes(index) ? 'x' : line))

test('shows three lines around a change, and the number of the first', () => {
  expect(lineDiff(text(...numbers), text(...changed(10)))).toEqual([
    { path: '', line: 8, lines: [' 7', ' 8', ' 9', '-10', '+x', ' 11', ' 12', ' 13'] },
  ])
})

test('changes far apart are hunks of their own; near ones share one', () => {
  expect(linesOf(text(...numbers), text(...changed(3, 25)))).toHaveLength(2)
  expect(linesOf(text(...numbers), text(...changed(3, 8)))).toHaveLength(1)
})

const split = (weights: readonly number[]) =>
  text(
    'kind: VirtualService',
    'spec:',
    '  hosts:',
    '    - catalog.shop.test',
    '  http:',
    '    - name: main',
    '      route:',
    ...weights.flatMap((weight, index) => [
      '        - destination:',
      '            host: catalog',
      `            subset: v${index + 1}`,
      `          weight: ${weight}`,
    ]),
  )

test('says where in the YAML a change stands', () => {
  const paths = (before: string, after: string) => lineDiff(before, after).map(({ path }) => path)
  expect(paths(split([90, 10]), split([40, 60]))).toEqual(['spec.http[0].route[0]'])
  expect(paths(split([90, 10]), split([90, 20]))).toEqual(['spec.http[0].route[1]'])
  expect(paths(split([90]), split([90, 10]))).toEqual(['spec.http[0].route'])
  expect(paths('', split([90]))).toEqual([''])
})

test('whatever the texts, the signs lead from one to the other', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const shown = lineDiff(text(...before), text(...after)).flatMap((hunk) => hunk.lines)
      const gone = shown.filter((line) => line.startsWith('-')).length
      const come = shown.filter((line) => line.startsWith('+')).length
      expect(after.length - before.length).toBe(come - gone)
      for (const hunk of lineDiff(text(...before), text(...after))) {
        const fresh = hunk.lines.filter((line) => !line.startsWith('-')).map((line) => line.slice(1))
        if (after.length > 0) expect(after.slice(hunk.line - 1, hunk.line - 1 + fresh.length)).toEqual(fresh)
      }
    }),
  )
})
