import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { identify, isRunning, sessionMembers } from './identity.ts'

test('a process is known by pid and start', () => {
  const self = identify(process.pid)
  expect(self).not.toBeNull()
  expect(self !== null && isRunning(self)).toBe(true)
})

test('another start under the same pid is another process', () => {
  expect(isRunning({ pid: process.pid, start: 'an earlier boot/1' })).toBe(false)
})

test('an ended process is not running, reaped or not', async () => {
  const child = spawn('true', { stdio: 'ignore' })
  const pid = child.pid ?? 0
  await once(child, 'exit')
  expect(identify(pid)).toBeNull()
})

test.runIf(process.platform === 'linux')(
  'a session lists the descendants of its leader, also after its death',
  async () => {
    const leader = spawn('sh', ['-c', 'sleep 60 & echo $!'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    const [printed] = await once(leader.stdout, 'data')
    const grandchild = Number(String(printed).trim())
    await once(leader, 'exit')
    try {
      expect(sessionMembers(leader.pid ?? 0)).toEqual([grandchild])
    } finally {
      process.kill(grandchild, 'SIGKILL')
    }
  },
)
