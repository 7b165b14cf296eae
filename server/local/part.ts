import type { Home } from './home.ts'
import type { Child, ChildSpec } from './processes/child.ts'
import type { Program } from './programs/program.ts'

/**
 * One part of the embedded default: Postgres, the control plane, the gateway, … The supervisor starts it as soon
 * as every part it needs is ready. What `start` resolves to is a running part; children that die afterwards are
 * the supervisor's business.
 */
export type Part = {
  /** Stable: the page, the log's file name and the remembered durations go by it. */
  readonly id: string
  /** Ids of parts that must be ready (or external) first. */
  readonly needs: readonly string[]
  /** Set to true for what the panel is usable without, e.g. Prometheus: "ready" waits for it, but survives its failure. */
  readonly optional?: boolean
  /** The user's own is used instead of ours; `start` only looks whether it answers. */
  readonly external?: boolean
  /**
   * Brings the part up and resolves when it can be used.
   * @throws Unavailable when this machine cannot run it; any other error is a failure of the part.
   */
  start(context: PartContext): Promise<void>
}

/** What a part may do to the machine. Everything it starts goes through here, so that Ctrl-C and kill -9 are survived once. */
export type PartContext = {
  readonly home: Home
  /** Aborted when the panel is stopping: give up waiting. */
  readonly signal: AbortSignal
  /** Says what is being done now, in a few words; ends the step before. How long each took is remembered. */
  step(name: string): void
  /** Adds a line to the part's log. */
  log(line: string): void
  /** A port of this machine's loopback under a name that is unique in the home, chosen once and remembered. */
  port(name: string): Promise<number>
  /** Starts a program; its output goes to the part's log. It is stopped with the panel, in reverse order of starting. */
  spawn(spec: ChildSpec): Promise<Child>
  /** Runs a program to its end and returns what it printed. Throws with the last lines when it fails. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<string>
  /** The path of a program: found, cached, downloaded or built, in this order. Heavy builds wait for each other. */
  acquire(program: Program): Promise<string>
  /** Waits for the machine's one slot for heavy work (a cold build, a large download), then works. */
  heavily<T>(work: () => Promise<T>): Promise<T>
  /** Publishes addresses in endpoints.json. */
  publish(endpoints: Partial<Endpoints>): Promise<void>
}

export type RunOptions = {
  readonly cwd?: string
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** What `endpoints.json` says; null is what does not run here. */
export type Endpoints = {
  readonly panel: string | null
  readonly kubernetes: string | null
  /** Loopback address at which every Gateway of `istio: ingressgateway` answers, by Host header. */
  readonly ingress: string | null
  readonly prometheus: string | null
  readonly postgres: string | null
}

/** This machine cannot run the part. Both texts are shown to the person who started the panel, in English. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  readonly remedy: string

  constructor(reason: string, remedy: string) {
    super(reason)
    this.remedy = remedy
  }
}
