import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readStatus } from '#server/features/setup/read-status.ts'
import type { Machine } from './machine.ts'
import { type Part, type PartContext, Unavailable } from './part.ts'
import { startParts } from './start-parts.ts'
import { StatusBoard } from './status/board.ts'
import { Durations } from './status/durations.ts'

let home = ''
let readyCalls = 0
beforeEach(() => {
  readyCalls = 0
  home = mkdtempSync(join(tmpdir(), 'pilothouse-parts-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('a part starts after those it needs', async () => {
  const order: string[] = []
  await start([
    part('web', ['base'], async () => void order.push('web')),
    part('base', [], async () => void order.push('base')),
  ])
  expect(order).toEqual(['base', 'web'])
  expect(states()).toEqual({ web: 'ready', base: 'ready' })
  expect(readStatus(home)?.ready).toBe(true)
  expect(readyCalls).toBe(1)
})

test('an unavailable part names its remedy and stops only those that need it', async () => {
  await start([
    part('base', [], async () => {
      throw new Unavailable('there is no Go', 'Install Go.')
    }),
    part('on base', ['base'], async () => {}),
    part('apart', [], async () => {}),
  ])
  expect(states()).toEqual({ base: 'unavailable', 'on base': 'unavailable', apart: 'ready' })
  expect(readStatus(home)?.parts[1]).toMatchObject({ error: 'on base needs base', remedy: 'Install Go.' })
  expect(readStatus(home)?.ready).toBe(false)
  expect(readyCalls).toBe(0)
})

test('a failed part that the panel is usable without does not keep it from being ready', async () => {
  const failing = part('prometheus', [], async () => {
    throw new Error('its port is taken')
  })
  await start([{ ...failing, optional: true }, part('web', [], async () => {})])
  expect(readStatus(home)).toMatchObject({
    ready: true,
    parts: [{ state: 'failed', error: 'its port is taken' }, { state: 'ready' }],
  })
})

test("the user's own part is external", async () => {
  await start([
    { ...part('postgres', [], async () => {}), external: true },
    part('catalogue', ['postgres'], async () => {}),
  ])
  expect(states()).toEqual({ postgres: 'external', catalogue: 'ready' })
})

function part(id: string, needs: string[], start: () => Promise<void>): Part {
  return { id, needs, start }
}

async function start(parts: readonly Part[]): Promise<void> {
  const board = new StatusBoard(
    join(home, 'status.json'),
    'http://127.0.0.1:1',
    new Durations(join(home, 'durations.json')),
    () => readyCalls++,
  )
  for (const { id, optional } of parts) board.add(id, null, optional ?? false)
  const context = { signal: new AbortController().signal, log: () => {} } as unknown as PartContext
  await startParts(parts, { contextFor: () => context } satisfies Pick<Machine, 'contextFor'>, board)
}

function states(): Record<string, string> {
  return Object.fromEntries(readStatus(home)?.parts.map(({ id, state }) => [id, state]) ?? [])
}
