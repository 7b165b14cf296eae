import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Ledger } from './ledger.ts'
import { startChild } from './start-child.ts'

test('one that was started again is back when it answers, not when it has merely stayed up', {
  timeout: 30_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'child-'))
  const watcher = { died: vi.fn(), recovered: vi.fn() }
  const answers = vi.fn(async () => answers.mock.calls.length > 2)
  const child = await startChild(
    { name: 'sleeper', program: 'sleep', args: ['60'], answers },
    { logPath: join(folder, 'log'), ledger: new Ledger(join(folder, 'processes.json')), watcher },
  )
  process.kill(child.pid, 'SIGKILL')
  await vi.waitFor(() => expect(watcher.died).toHaveBeenCalledWith('SIGKILL', 1))
  await vi.waitFor(() => expect(answers).toHaveBeenCalled(), { timeout: 15_000, interval: 20 })
  expect(watcher.recovered).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(watcher.recovered).toHaveBeenCalledTimes(1), { timeout: 5_000 })
  expect(answers.mock.calls.length).toBeGreaterThanOrEqual(3)
  await child.stop()
  rmSync(folder, { recursive: true, force: true })
})
