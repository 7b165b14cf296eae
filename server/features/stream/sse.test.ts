import { expect, test } from 'vitest'
import { eventFrame, lastEventId, openingFrame } from './sse.ts'

test('an event is one data line, whatever its strings contain', () => {
  const data = { text: 'a\nb\r\nevent: x', 中: '文' }
  const frame = eventFrame({ type: 'operation', data, id: '7' })
  const [id, type, line, ...rest] = frame.split('\n')
  expect([id, type, ...rest]).toEqual(['id: 7', 'event: operation', '', ''])
  expect(JSON.parse(line?.slice('data: '.length) ?? '')).toEqual(data)
})

test('an event of a list has no id: it is not what a client resumes after', () => {
  expect(eventFrame({ type: 'page', data: {} })).toBe('event: page\ndata: {}\n\n')
})

test('a stream begins with what to resume after', () => {
  expect(openingFrame(12n, 1000)).toBe('retry: 1000\nid: 12\n\n')
})

test.each<[string, bigint | null]>([
  ['17', 17n],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['99999999999999999999', null],
])('Last-Event-ID %j is %s', (header, id) => {
  expect(lastEventId(new Request('http://panel.test/', { headers: { 'last-event-id': header } }))).toBe(id)
})
