import { setTimeout as sleep } from 'node:timers/promises'
import { identify, sessionMembers } from './identity.ts'

export type StopSignal = 'SIGTERM' | 'SIGINT' | 'SIGKILL'

export type StopOptions = { readonly signal: StopSignal; readonly graceSeconds: number }

/**
 * Ends a process that leads its own session, with everything it started: asks with `signal`, and after the grace
 * kills what is left. Resolves when nothing of the session runs any more.
 */
export async function stopSession(leader: number, { signal, graceSeconds }: StopOptions): Promise<void> {
  signalGroup(leader, signal)
  const deadline = Date.now() + graceSeconds * 1000
  while (isSessionAlive(leader)) {
    if (Date.now() > deadline || signal === 'SIGKILL') {
      signalGroup(leader, 'SIGKILL')
      for (const pid of sessionMembers(leader)) signalOne(pid, 'SIGKILL')
    }
    await sleep(25)
  }
}

function isSessionAlive(leader: number): boolean {
  return identify(leader) !== null || sessionMembers(leader).length > 0
}

function signalGroup(leader: number, signal: StopSignal): void {
  signalOne(-leader, signal)
}

function signalOne(pid: number, signal: StopSignal): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
