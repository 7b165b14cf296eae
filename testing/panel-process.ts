import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'

/** A whole panel with the embedded default, run the way `make run` runs it. */
export type PanelProcess = {
  readonly home: string
  readonly port: number
  /** From spawn to the ready line. */
  readonly readyAfterMs: number
  readonly pid: number
  stop(): Promise<void>
}

type PanelOptions = {
  readonly home: string
  readonly administrator: { readonly email: string; readonly password: string }
  /** File that gets everything the supervisor prints. */
  readonly log: string
  /** A machine that must first build the programs needs most of an hour. */
  readonly readyWithinMs?: number
}

/** Starts the supervisor and waits for its ready line; throws, naming the log, when it ends or is late. */
export async function startPanelProcess(options: PanelOptions): Promise<PanelProcess> {
  const { home, administrator, log, readyWithinMs = 50 * 60_000 } = options
  const port = await freePort()
  const startedAt = performance.now()
  const supervisor = spawn(process.execPath, ['server/local/main.ts'], {
    env: {
      ...process.env,
      PILOTHOUSE_HOME: home,
      PORT: String(port),
      PILOTHOUSE_ADMIN_EMAIL: administrator.email,
      PILOTHOUSE_ADMIN_PASSWORD: administrator.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    await readyLine(supervisor, log, readyWithinMs)
  } catch (error) {
    await stop(supervisor)
    throw error
  }
  return {
    home,
    port,
    readyAfterMs: performance.now() - startedAt,
    pid: supervisor.pid ?? 0,
    stop: () => stop(supervisor),
  }
}

function readyLine(supervisor: ChildProcess, logPath: string, withinMs: number): Promise<void> {
  mkdirSync(dirname(logPath), { recursive: true })
  const log = createWriteStream(logPath)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the panel was not ready in time; see ${logPath}`)), withinMs)
    let output = ''
    supervisor.stderr?.pipe(log)
    supervisor.stdout?.on('data', (chunk: Buffer) => {
      log.write(chunk)
      output = (output + chunk.toString()).slice(-4_000)
      if (!output.includes('Pilothouse is ready at ')) return
      clearTimeout(timer)
      resolve()
    })
    supervisor.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the panel exited with ${code} before it was ready; see ${logPath}`))
    })
  })
}

function stop(supervisor: ChildProcess): Promise<void> {
  if (supervisor.exitCode !== null || supervisor.signalCode !== null) return Promise.resolve()
  const gone = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()))
  supervisor.kill('SIGINT')
  return gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
