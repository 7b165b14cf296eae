import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process, told from a later one that was given the same pid: `start` is when it started, in the kernel's words. */
export type ProcessIdentity = { readonly pid: number; readonly start: string }

type Stat = { readonly state: string; readonly session: number; readonly startTicks: string }

/** The identity of a process that runs now; null when none has the pid (a zombie has ended). */
export function identify(pid: number): ProcessIdentity | null {
  const start = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
  return start === null ? null : { pid, start }
}

export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.start === identity.start
}

/**
 * Pids of the session that a process leads or led: every child is started as the leader of its own, so these are
 * the child and its descendants. Empty where /proc is missing; the process group is all there is then.
 */
export function sessionMembers(leader: number): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      const stat = readStat(pid)
      return stat !== null && stat.session === leader && stat.state !== 'Z'
    })
}

/** Ticks since boot mean nothing after the next boot, so the boot's own id goes with them. */
function startOnLinux(pid: number): string | null {
  const stat = readStat(pid)
  if (stat === null || stat.state === 'Z') return null
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${stat.startTicks}`
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces and brackets; what follows its last bracket does not.
    const [state = '', , , session = '', ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state, session: Number(session), startTicks: rest[15] ?? '' }
  } catch {
    return null
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
