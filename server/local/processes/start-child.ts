import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Child, ChildSpec } from './child.ts'
import type { Ledger } from './ledger.ts'
import { stopSession } from './stop-session.ts'

type Watcher = {
  /** The child died unasked (`exit code 1`, `SIGKILL`); `restartSeconds` is the pause before the next try, null: there is none. */
  died(ending: string, restartSeconds: number | null): void
  /** A restarted child has stayed up long enough to be called well, and answers. */
  recovered(): void
}

export type Surroundings = { readonly logPath: string; readonly ledger: Ledger; readonly watcher: Watcher }

const longestPauseSeconds = 30
const wellAfterSeconds = 5
const askAgainMs = 200

/**
 * Starts a program as the leader of its own session, so that the terminal's Ctrl-C does not reach it before the
 * supervisor says so, and keeps it running. Pauses between restarts double from 1 to 30 seconds and begin anew
 * once it has stayed up.
 * @throws when the program cannot be executed at all
 */
export async function startChild(spec: ChildSpec, around: Surroundings): Promise<Child> {
  const child = new KeptChild(spec, around)
  await child.launch()
  return child
}

class KeptChild implements Child {
  readonly name: string
  readonly #spec: ChildSpec
  readonly #around: Surroundings
  #process: ChildProcess | null = null
  #restart: NodeJS.Timeout | undefined
  #pauseSeconds = 1
  #launches = 0
  #stopping = false

  constructor(spec: ChildSpec, around: Surroundings) {
    this.name = spec.name
    this.#spec = spec
    this.#around = around
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  isRunning(): boolean {
    return this.#process !== null && this.#process.exitCode === null && this.#process.signalCode === null
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    if (this.pid === 0) return
    await stopSession(this.pid, this.#ending())
    this.#around.ledger.remove(this.pid)
  }

  /** Output goes straight to the file: without a pipe, a supervisor that dies takes neither output nor program along. */
  async launch(): Promise<void> {
    const log = openSync(this.#around.logPath, 'a')
    const { program, args, cwd, env } = this.#spec
    const child = spawn(program, [...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
      detached: true,
    })
    closeSync(log)
    this.#process = child
    this.#launches += 1
    if (child.pid !== undefined) this.#around.ledger.add(child.pid, { name: this.name, ...this.#ending() })
    const well = setTimeout(() => void this.#calledWell(child), wellAfterSeconds * 1000)
    child.once('exit', (code, signal) => {
      clearTimeout(well)
      if (this.#stopping) return
      this.#around.ledger.remove(child.pid ?? 0)
      this.#again(signal ?? `exit code ${code}`)
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error) => {
        clearTimeout(well)
        reject(new Error(`${this.name} cannot be started: ${error.message}`))
      })
    })
  }

  #ending() {
    return { signal: this.#spec.stopSignal ?? 'SIGTERM', graceSeconds: this.#spec.graceSeconds ?? 10 } as const
  }

  /** On a busy machine a server may run for long before it answers: until then nobody may be told that it is back. */
  async #calledWell(child: ChildProcess): Promise<void> {
    this.#pauseSeconds = 1
    if (this.#launches === 1) return
    while (this.#process === child && this.isRunning() && !this.#stopping) {
      if (await this.#answers()) return this.#around.watcher.recovered()
      await sleep(askAgainMs)
    }
  }

  async #answers(): Promise<boolean> {
    return this.#spec.answers === undefined || (await this.#spec.answers().catch(() => false))
  }

  #again(ending: string): void {
    if (this.#spec.restart === false) {
      this.#around.watcher.died(ending, null)
      return
    }
    this.#around.watcher.died(ending, this.#pauseSeconds)
    this.#restart = setTimeout(() => {
      this.launch().catch((error: Error) => this.#again(error.message))
    }, this.#pauseSeconds * 1000)
    this.#pauseSeconds = Math.min(this.#pauseSeconds * 2, longestPauseSeconds)
  }
}
