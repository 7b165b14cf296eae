import { expect, test } from 'vitest'
import { figureOf, originOf, readVerdict, textToSign } from './webhook.ts'

test.each([
  [{ verdict: 'good' }, 'good'],
  [{ verdict: 'bad', why: 'it is Friday' }, 'bad'],
  [{ verdict: 'unclear' }, 'unclear'],
  [{ verdict: 'GOOD' }, 'unclear'],
  [{ approved: true }, 'unclear'],
  ['good', 'unclear'],
  [null, 'unclear'],
])('the answer %j says %s', (body, verdict) => {
  expect(readVerdict(body)).toBe(verdict)
})

test('a verdict is a figure: 1, 0, or none', () => {
  expect([figureOf('good'), figureOf('bad'), figureOf('unclear')]).toEqual([1, 0, null])
})

test('the moment is part of what is signed', () => {
  expect(textToSign(12, '{}')).toBe('12.{}')
})

test.each([
  ['https://gate.test/a?b', 'https://gate.test'],
  ['https://GATE.test:443/', 'https://gate.test'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['https://user:word@gate.test/', null],
  ['ftp://gate.test', null],
  ['gate.test', null],
])('the origin of %s', (address, origin) => {
  expect(originOf(address)).toBe(origin)
})
