import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { readStatus, type StartStatus } from '#server/features/setup/read-status.ts'
import { homeAt } from '#server/local/home.ts'

/** `make run` without make: the supervisor, and what it printed. */
export class SupervisorProcess {
  readonly #child: ChildProcess
  readonly #home: string
  readonly #since = new Date().toISOString()
  #output = ''

  constructor(home: string, environment: Readonly<Record<string, string>>) {
    this.#home = home
    this.#child = spawn(process.execPath, ['server/local/main.ts'], {
      env: { ...process.env, PILOTHOUSE_PROGRAMS: homeAt(undefined).programs, ...environment, PILOTHOUSE_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk
      })
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get output(): string {
    return this.#output
  }

  /** Waits until what the supervisor says about its parts is as wanted. */
  async until(wanted: (status: StartStatus) => boolean, withinMs = 240_000): Promise<StartStatus> {
    const deadline = Date.now() + withinMs
    while (Date.now() < deadline) {
      const status = readStatus(this.#home)
      if (status !== null && status.startedAt >= this.#since && wanted(status)) return status
      if (this.#child.exitCode !== null)
        throw new Error(`the supervisor ended with ${this.#child.exitCode}:\n${this.#output}`)
      await sleep(50)
    }
    throw new Error(`not in time; status: ${JSON.stringify(readStatus(this.#home), null, 2)}\n${this.#output}`)
  }

  async end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const gone = this.exit()
    this.#child.kill(signal)
    return gone
  }

  /** Its exit code, null when a signal ended it. */
  async exit(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'close')
    return this.#child.exitCode
  }
}
