import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeCoalescer } from './coalesce.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('one change is told at the end of the turn; those that follow are joined', () => {
  const work = vi.fn()
  const coalescer = makeCoalescer(work, 40)
  coalescer.mark()
  coalescer.mark()
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledTimes(1)
  coalescer.mark()
  vi.advanceTimersByTime(39)
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(work).toHaveBeenCalledTimes(2)
})

test('what is marked during the work is done after it', () => {
  let runs = 0
  const coalescer = makeCoalescer(() => {
    runs++
    if (runs === 1) coalescer.mark()
  }, 40)
  coalescer.mark()
  vi.advanceTimersByTime(100)
  expect(runs).toBe(2)
})

test('nothing runs after the end', () => {
  const work = vi.fn()
  const coalescer = makeCoalescer(work, 40)
  coalescer.mark()
  coalescer.end()
  vi.advanceTimersByTime(100)
  expect(work).not.toHaveBeenCalled()
})
