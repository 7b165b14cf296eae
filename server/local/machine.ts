import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { writeJson } from './json-file.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Endpoints, PartContext } from './part.ts'
import { Ports } from './ports.ts'
import type { Child } from './processes/child.ts'
import { Ledger } from './processes/ledger.ts'
import { startChild } from './processes/start-child.ts'
import { stopSession } from './processes/stop-session.ts'
import { acquireProgram } from './programs/acquire-program.ts'
import { runProgram } from './run-program.ts'

/** What a part tells about itself while it works. */
export type Reporter = {
  step(part: string, name: string): void
  troubled(part: string, text: string): void
  failed(part: string, text: string): void
  recovered(part: string): void
}

export type Machine = {
  readonly home: Home
  readonly ports: Ports
  readonly endpoints: () => Endpoints
  contextFor(part: string): PartContext
  logOf(part: string): string
  /** Ends everything it started, last started first, and refuses to start more. */
  stop(): Promise<void>
}

const noEndpoints: Endpoints = { panel: null, kubernetes: null, ingress: null, prometheus: null, postgres: null }

/** The home's folders, ports and processes. Ends first what a supervisor that was killed has left running. */
export async function openMachine(home: Home, report: Reporter): Promise<Machine & { readonly leftovers: readonly string[] }> {
  mkdirSync(home.logs, { recursive: true })
  const ledger = new Ledger(home.data('processes.json'))
  const leftovers = await ledger.stopLeftovers()
  const ports = new Ports(home.data('ports.json'))
  const stopping = new AbortController()
  const heavily = oneAtATime()
  const children: Child[] = []
  const running = new Set<number>()
  let endpoints = noEndpoints
  writeEndpoints(home, endpoints)

  function contextFor(part: string): PartContext {
    const logPath = logOf(part)
    const context: PartContext = {
      home,
      signal: stopping.signal,
      step(name) {
        context.log(name)
        report.step(part, name)
      },
      log: (line) => appendFileSync(logPath, `${new Date().toISOString()} ${line}\n`),
      port: (name) => ports.get(name),
      async spawn(spec) {
        stopping.signal.throwIfAborted()
        const child = await startChild(spec, {
          logPath,
          ledger,
          watcher: {
            died: (ending, restartSeconds) => reportDeath(part, `${spec.name} ended (${ending})`, restartSeconds),
            recovered: () => report.recovered(part),
          },
        })
        children.push(child)
        return child
      },
      run: (program, args, options = {}) =>
        runProgram(program, args, options, {
          logPath,
          signal: stopping.signal,
          started(pid) {
            running.add(pid)
            ledger.add(pid, { name: `${part}: ${program}`, signal: 'SIGKILL', graceSeconds: 0 })
          },
          ended(pid) {
            running.delete(pid)
            ledger.remove(pid)
          },
        }),
      acquire: (program) => acquireProgram(program, context),
      heavily,
      async publish(some) {
        endpoints = { ...endpoints, ...some }
        writeEndpoints(home, endpoints)
      },
    }
    return context
  }

  function reportDeath(part: string, what: string, restartSeconds: number | null): void {
    contextFor(part).log(restartSeconds === null ? what : `${what}; starting it again in ${restartSeconds} s`)
    if (restartSeconds === null) report.failed(part, what)
    else report.troubled(part, what)
  }

  function logOf(part: string): string {
    return join(home.logs, `${part}.log`)
  }

  return {
    home,
    ports,
    leftovers,
    endpoints: () => endpoints,
    contextFor,
    logOf,
    async stop() {
      stopping.abort(new Error('the panel is stopping'))
      await Promise.all([...running].map((pid) => stopSession(pid, { signal: 'SIGKILL', graceSeconds: 0 })))
      for (const child of children.splice(0).reverse()) await child.stop()
      writeEndpoints(home, noEndpoints)
    },
  }
}

/** For the owner only: the database's address holds its password. */
function writeEndpoints(home: Home, endpoints: Endpoints): void {
  writeJson(home.endpoints, endpoints, 0o600)
}
