import { expect, test, vi } from 'vitest'
import { PodLogs } from './pod-logs.ts'

const texts = (logs: PodLogs, count?: number) => logs.last('a', count).map(({ text }) => text)

test('the last lines of a pod, oldest first', () => {
  const logs = new PodLogs()
  for (const text of ['one', 'two', 'three']) logs.write('a', text)
  logs.write('b', 'another')
  expect(texts(logs)).toEqual(['one', 'two', 'three'])
  expect(texts(logs, 2)).toEqual(['two', 'three'])
  expect(texts(logs, 0)).toEqual([])
})

test('a thousand lines are kept', () => {
  const logs = new PodLogs()
  for (let index = 1; index <= 1_005; index++) logs.write('a', `${index}`)
  expect(texts(logs)).toHaveLength(1_000)
  expect(texts(logs)[0]).toBe('6')
})

test('a follower hears each line until it stops, and a log ends with its pod', () => {
  const logs = new PodLogs()
  const heard = vi.fn()
  const stop = logs.follow('a', ({ text }) => heard(text))
  logs.write('a', 'one')
  stop()
  logs.write('a', 'two')
  expect(heard.mock.calls).toEqual([['one']])
  logs.keep(new Set(['b']))
  expect(texts(logs)).toEqual([])
})
