export type ChildSpec = {
  /** Unique among the running, e.g. `envoy-ingress`; what messages call it. */
  readonly name: string
  /** Path of the executable. */
  readonly program: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** Added to the environment of the supervisor. */
  readonly env?: Readonly<Record<string, string>>
  /** How it is asked to end; SIGTERM unless told. The whole process group gets it, and SIGKILL after `graceSeconds` (10). */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'
  readonly graceSeconds?: number
  /** Start it again when it dies, with growing pauses; false: its death makes the part failed. True unless told. */
  readonly restart?: boolean
  /** Whether it can be used, asked after it was started again; without it, having stayed up for five seconds is enough. */
  readonly answers?: () => Promise<boolean>
}

export type Child = {
  readonly name: string
  /** Of the process that runs now. */
  readonly pid: number
  /** True while a process runs. A child that is being restarted is not running. */
  isRunning(): boolean
  stop(): Promise<void>
}
