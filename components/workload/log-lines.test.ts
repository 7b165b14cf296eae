import { expect, test } from 'vitest'
import { appendLog, emptyLog, findLines, mostLines } from './log-lines.ts'

const read = (...pieces: readonly string[]) => pieces.reduce(appendLog, emptyLog)

test('a line is its time and its text, wherever the network has cut it', () => {
  const log = read('2026-11-28T19:00:00.5Z GET /\n2026-11-28T19:0', '0:01Z GET', ' /cart\nunfin')
  expect(log.lines).toEqual([
    { number: 1, at: '2026-11-28T19:00:00.5Z', text: 'GET /' },
    { number: 2, at: '2026-11-28T19:00:01Z', text: 'GET /cart' },
  ])
  expect(log.rest).toBe('unfin')
})

test('a line without a time is shown as it came', () => {
  expect(read('panic: nil\n').lines).toEqual([{ number: 1, at: null, text: 'panic: nil' }])
})

test('colours and carriage returns are left out, an empty line is kept', () => {
  expect(read('\u001b[31mred\u001b[0m\r\n\n').lines.map(({ text }) => text)).toEqual(['red', ''])
})

test('only the newest lines are held, under the numbers they came with', () => {
  const log = read('a\n'.repeat(mostLines + 5))
  expect(log.lines).toHaveLength(mostLines)
  expect(log.lines[0]?.number).toBe(6)
  expect(log.count).toBe(mostLines + 5)
})

test('a search finds lines with every word, whatever its case', () => {
  const { lines } = read('GET /cart 200\nPOST /cart 500\nGET / 200\n')
  expect(findLines(lines, 'cart get').map(({ number }) => number)).toEqual([1])
  expect(findLines(lines, ' ')).toHaveLength(3)
})
