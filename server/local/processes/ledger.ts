import { readJson, writeJson } from '../json-file.ts'
import { identify, isRunning, type ProcessIdentity, sessionMembers } from './identity.ts'
import { type StopSignal, stopSession } from './stop-session.ts'

type Entry = ProcessIdentity & { readonly name: string; readonly signal: StopSignal; readonly graceSeconds: number }

/**
 * The processes that this home has running, on disk: a supervisor killed with -9 leaves them behind, and the next
 * one must know them by more than a number that the kernel gives out again.
 */
export class Ledger {
  readonly #path: string
  readonly #entries = new Map<number, Entry>()

  constructor(path: string) {
    this.#path = path
  }

  /** Called right after a process was started; synchronous, so that no kill falls between. */
  add(pid: number, how: { name: string; signal: StopSignal; graceSeconds: number }): void {
    const identity = identify(pid)
    if (identity === null) return
    this.#entries.set(pid, { ...identity, ...how })
    this.#write()
  }

  remove(pid: number): void {
    if (this.#entries.delete(pid)) this.#write()
  }

  /** Ends what an earlier supervisor left running, last started first; returns the names. Before anything is added. */
  async stopLeftovers(): Promise<string[]> {
    const stopped: string[] = []
    for (const entry of readEntries(this.#path).reverse()) {
      if (!isOurs(entry)) continue
      stopped.push(entry.name)
      await stopSession(entry.pid, entry)
    }
    this.#write()
    return stopped
  }

  #write(): void {
    writeJson(this.#path, [...this.#entries.values()])
  }
}

/** The leader itself, or, when it has died, what it left: a session's number is not given again while it has members. */
function isOurs(entry: Entry): boolean {
  if (isRunning(entry)) return true
  const sameBoot = identify(process.pid)?.start.split('/')[0] === entry.start.split('/')[0]
  return sameBoot && identify(entry.pid) === null && sessionMembers(entry.pid).length > 0
}

function readEntries(path: string): Entry[] {
  const found = readJson(path)
  return Array.isArray(found) ? found.filter(isEntry) : []
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'pid' in value && 'start' in value && 'signal' in value
}
