import { expect, test, vi } from 'vitest'
import { makeOutlet } from './outlet.ts'

test('a client that does not read is told reset and cut off, and what it held is let go', async () => {
  const ended = vi.fn()
  const outlet = makeOutlet(() => {})
  outlet.onEnd(ended)
  for (let sent = 0; sent < 40 && ended.mock.calls.length === 0; sent++) outlet.send('x'.repeat(64 * 1024))
  expect(ended).toHaveBeenCalledTimes(1)
  expect((await new Response(outlet.stream).text()).endsWith('event: reset\ndata: {"reason":"slow"}\n\n')).toBe(true)
})

test('there is no room while the client is behind, and the one who fills it is called when there is again', async () => {
  const onRoom = vi.fn()
  const outlet = makeOutlet(onRoom)
  outlet.send('x'.repeat(64 * 1024))
  expect(outlet.hasRoom()).toBe(false)
  onRoom.mockClear()
  const reader = outlet.stream.getReader()
  await reader.read()
  expect(outlet.hasRoom()).toBe(true)
  expect(onRoom).toHaveBeenCalled()
})

test('a client that goes ends it once', async () => {
  const ended = vi.fn()
  const outlet = makeOutlet(() => {})
  outlet.onEnd(ended)
  await outlet.stream.cancel()
  outlet.end()
  outlet.send('late')
  expect(ended).toHaveBeenCalledTimes(1)
  expect(outlet.hasRoom()).toBe(false)
})
