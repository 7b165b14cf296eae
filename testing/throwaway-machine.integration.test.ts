import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { identify } from '#server/local/processes/identity.ts'
import { throwawayMachine } from './throwaway-machine.ts'

test('what a killed test run has left is ended and removed by the next', async () => {
  const abandoned = join(tmpdir(), `pilothouse-test-999999999-${process.pid}`)
  mkdirSync(abandoned)
  const orphan = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  const identity = identify(orphan.pid ?? 0)
  const entry = { ...identity, name: 'etcd', signal: 'SIGTERM', graceSeconds: 1 }
  writeFileSync(join(abandoned, 'processes.json'), JSON.stringify([entry]))
  try {
    const { remove } = await throwawayMachine()
    expect(existsSync(abandoned)).toBe(false)
    expect(identify(orphan.pid ?? 0)).toBeNull()
    await remove()
  } finally {
    orphan.kill('SIGKILL')
    rmSync(abandoned, { recursive: true, force: true })
  }
})
