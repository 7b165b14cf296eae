import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from './endpoints.ts'

type Entry = { readonly pid: number; readonly name: string }

/**
 * Stops a process of the embedded default from answering, as a hung machine would, until the returned function is called. Its connections stay
 * open and silent, which is harder on a client than a refusal.
 */
export function freeze(name: string): () => void {
  const pid = pidOf(name)
  process.kill(pid, 'SIGSTOP')
  return () => {
    process.kill(pid, 'SIGCONT')
  }
}

/** As `freeze`, with every process it has forked: a Postgres hangs only with its sessions, and can then begin no new one. */
export function freezeFamily(name: string): () => void {
  const parent = pidOf(name)
  process.kill(parent, 'SIGSTOP')
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
  const family = [...children.map(Number), parent]
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  return () => {
    for (const pid of family) process.kill(pid, 'SIGCONT')
  }
}

/** Kills it the way the kernel does when memory runs out, and whoever stands by for it as well. */
export function killHard(name: string): void {
  for (const pid of processIds(name)) process.kill(pid, 'SIGKILL')
}

/** Those that run now and are called so, or so with a number behind. */
export function processIds(name: string): readonly number[] {
  return readEntries().flatMap((one) => (one.name.replace(/-\d+$/, '') === name ? [one.pid] : []))
}

/** Its process, or null while it is being restarted. */
export function findProcess(name: string): number | null {
  return processIds(name)[0] ?? null
}

function pidOf(name: string): number {
  const pid = findProcess(name)
  if (pid !== null) return pid
  const names = readEntries().map((one) => one.name)
  throw new Error(`no ${name} runs; there are ${names.join(', ')}`)
}

function readEntries(): readonly Entry[] {
  return JSON.parse(readFileSync(join(home(), 'processes.json'), 'utf8')) as readonly Entry[]
}
