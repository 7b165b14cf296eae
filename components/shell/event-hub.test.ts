import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EventHub } from './event-hub.ts'

/** The browser's EventSource as the hub sees it; `say` is the server. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static last: FakeSource
  onopen: (() => void) | null = null
  readonly address: string

  constructor(address: string) {
    super()
    this.address = address
    FakeSource.last = this
  }

  say(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }

  close() {}
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function openHub(): EventHub {
  const hub = new EventHub('/events')
  hub.open()
  vi.runAllTimers()
  return hub
}

function listener(told: unknown[], recall: boolean) {
  const handle = (data: Record<string, unknown>) => void told.push(data.id)
  return { type: 'operation' as const, view: undefined, handle, onOpen: () => {}, recall }
}

test('an operation that ends between the reading of its page and its first effect is told all the same', () => {
  const hub = openHub()
  FakeSource.last.say('operation', { id: 'a', state: 'succeeded' })
  const [late, alsoLate]: [unknown[], unknown[]] = [[], []]
  hub.listen(listener(late, true))
  hub.listen(listener(alsoLate, false))
  expect(late).toEqual(['a'])
  expect(alsoLate).toEqual([])
})

test('a lease that moved is told to those who listen for leases', () => {
  const hub = openHub()
  const told: unknown[] = []
  hub.listen({ ...listener(told, false), type: 'lease' })
  FakeSource.last.say('lease', { id: 'shop', deed: 'asleep' })
  expect(told).toEqual(['shop'])
})

test('what is long past is not told', () => {
  const hub = openHub()
  FakeSource.last.say('operation', { id: 'a' })
  vi.advanceTimersByTime(60_000)
  const late: unknown[] = []
  hub.listen(listener(late, true))
  expect(late).toEqual([])
})

test('the connection is made anew when the views on the page change', () => {
  const hub = openHub()
  expect(FakeSource.last.address).toBe('/events')
  const stop = hub.listen({ type: 'page', view: 'pods?limit=50', handle: () => {}, onOpen: () => {} })
  vi.runAllTimers()
  expect(FakeSource.last.address).toBe('/events?view=pods%3Flimit%3D50')
  stop()
  vi.runAllTimers()
  expect(FakeSource.last.address).toBe('/events')
})
