import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { writeJson } from './json-file.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Endpoints, PartContext, RunOptions } from './part.ts'
import { Ports } from './ports.ts'
import type { Child, ChildSpec } from './processes/child.ts'
import { Ledger } from './processes/ledger.ts'
import { startChild } from './processes/start-child.ts'
import { stopSession } from './processes/stop-session.ts'
import { acquireProgram } from './programs/acquire-program.ts'
import { runProgram } from './run-program.ts'

/** Who is told how the parts fare. */
export type Reporter = {
  step(part: string, name: string): void
  /** A child of the part died and is being started again. */
  troubled(part: string, error: string): void
  recovered(part: string): void
  failed(part: string, error: string): void
}

const noEndpoints: Endpoints = { panel: null, kubernetes: null, ingress: null, prometheus: null, postgres: null }

/** Opens a home for use, and first ends what a supervisor that was killed has left running; `leftovers` names it. */
export async function openMachine(home: Home, reporter: Reporter): Promise<{ machine: Machine; leftovers: string[] }> {
  mkdirSync(home.logs, { recursive: true })
  const ledger = new Ledger(home.data('processes.json'))
  const leftovers = await ledger.stopLeftovers()
  return { machine: new Machine(home, reporter, ledger), leftovers }
}

/** The folders, ports and processes of one home. Everything a part does to the computer goes through here. */
export class Machine {
  readonly home: Home
  readonly ports: Ports
  readonly #reporter: Reporter
  readonly #ledger: Ledger
  readonly #stopping = new AbortController()
  readonly #heavily = oneAtATime()
  readonly #children: Child[] = []
  readonly #running = new Set<number>()
  #endpoints = noEndpoints

  constructor(home: Home, reporter: Reporter, ledger: Ledger) {
    this.home = home
    this.ports = new Ports(home.data('ports.json'))
    this.#reporter = reporter
    this.#ledger = ledger
    this.#publish({})
  }

  get isStopping(): boolean {
    return this.#stopping.signal.aborted
  }

  logOf(part: string): string {
    return join(this.home.logs, `${part}.log`)
  }

  contextFor(part: string): PartContext {
    const context: PartContext = {
      home: this.home,
      signal: this.#stopping.signal,
      step: (name) => {
        context.log(name)
        this.#reporter.step(part, name)
      },
      log: (line) => appendFileSync(this.logOf(part), `${new Date().toISOString()} ${line}\n`),
      port: (name) => this.ports.get(name),
      spawn: (spec) => this.#spawn(part, spec, context.log),
      run: (program, args, options = {}) => this.#run(part, program, args, options),
      acquire: (program) => acquireProgram(program, context),
      heavily: this.#heavily,
      publish: async (some) => this.#publish(some),
    }
    return context
  }

  /** Ends everything it started, last started first, and starts nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the panel is stopping'))
    await Promise.all([...this.#running].map((pid) => stopSession(pid, { signal: 'SIGKILL', graceSeconds: 0 })))
    for (const child of this.#children.splice(0).reverse()) await child.stop()
    this.#publish(noEndpoints)
  }

  async #spawn(part: string, spec: ChildSpec, log: (line: string) => void): Promise<Child> {
    this.#stopping.signal.throwIfAborted()
    const child = await startChild(spec, {
      logPath: this.logOf(part),
      ledger: this.#ledger,
      watcher: {
        died: (ending, restartSeconds) => {
          const what = `${spec.name} ended (${ending})`
          log(restartSeconds === null ? what : `${what}; starting it again in ${restartSeconds} s`)
          if (restartSeconds === null) this.#reporter.failed(part, what)
          else this.#reporter.troubled(part, what)
        },
        recovered: () => this.#reporter.recovered(part),
      },
    })
    this.#children.push(child)
    // Stopping may have begun between the start and this line, and then looked for children before this one was there.
    if (this.#stopping.signal.aborted) await child.stop()
    return child
  }

  #run(part: string, program: string, args: readonly string[], options: RunOptions): Promise<string> {
    return runProgram(program, args, options, {
      logPath: this.logOf(part),
      signal: this.#stopping.signal,
      started: (pid) => {
        this.#running.add(pid)
        this.#ledger.add(pid, { name: `${part}: ${program}`, signal: 'SIGKILL', graceSeconds: 0 })
      },
      ended: (pid) => {
        this.#running.delete(pid)
        this.#ledger.remove(pid)
      },
    })
  }

  /** Readable by the owner only: the database's address holds its password. */
  #publish(some: Partial<Endpoints>): void {
    this.#endpoints = { ...this.#endpoints, ...some }
    writeJson(this.home.endpoints, this.#endpoints, 0o600)
  }
}
