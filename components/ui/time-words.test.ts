import { describe, expect, test } from 'vitest'
import { relativeTime, secondsUntilChange, spanWords } from './time-words.ts'

const now = Date.parse('2026-03-01T12:00:00Z')

describe('relativeTime', () => {
  test.each([
    { at: '2026-03-01T11:59:58Z', locale: 'en', words: '2 sec. ago' },
    { at: '2026-03-01T11:00:01Z', locale: 'en', words: '59 min. ago' },
    { at: '2026-03-08T12:00:00Z', locale: 'en', words: 'in 7 days' },
    { at: '2026-03-01T09:00:00Z', locale: 'zh', words: '3小时前' },
  ])('$at is $words', ({ at, locale, words }) => {
    expect(relativeTime(Date.parse(at), now, locale)).toBe(words)
  })
})

test.each([
  { seconds: 4.4, words: '4 s' },
  { seconds: 125, words: '2 min 5 s' },
  { seconds: 3_780, words: '1 h 3 min' },
  { seconds: -1, words: '0 s' },
])('$seconds seconds read $words', ({ seconds, words }) => {
  expect(spanWords(seconds)).toBe(words)
})

test('a fresh time is looked at every second, an old one rarely', () => {
  expect(secondsUntilChange(now - 5_000, now)).toBe(1)
  expect(secondsUntilChange(now - 600_000, now)).toBe(30)
  expect(secondsUntilChange(now - 86_400_000, now)).toBe(600)
})
