import { type ChildProcess, spawn } from 'node:child_process'

/** A real worker, in a process of its own that can be killed. */
export type WorkerProcess = {
  readonly pid: number
  /** kill -9; answers when the process is gone. */
  kill(): Promise<void>
  /** Asks it to stop, as a deployment does. */
  stop(): Promise<void>
}

/** One that may have to wait for its turn. */
export type WaitingWorker = WorkerProcess & {
  /** Resolves when it takes jobs; rejects, with its output, when it ends before. */
  readonly ready: Promise<void>
  /** Resolves when the process is gone, whatever the reason. */
  readonly ended: Promise<void>
}

/** Starts the worker on a database and a cluster; answers when it takes jobs. Throws with its output when it ends. */
export async function startWorker(databaseUrl: string, kubeconfig: string): Promise<WorkerProcess> {
  const worker = spawnWorker('worker.ts', databaseUrl, kubeconfig)
  await worker.ready
  return worker
}

/** Starts a worker that works only while no other of its kind does. */
export function startWorkerInTurn(databaseUrl: string, kubeconfig: string): WaitingWorker {
  return spawnWorker('worker-in-turn.ts', databaseUrl, kubeconfig)
}

function spawnWorker(entry: string, databaseUrl: string, kubeconfig: string): WaitingWorker {
  const child = spawn(process.execPath, ['--conditions=react-server', `server/jobs/${entry}`], {
    env: { ...process.env, DATABASE_URL: databaseUrl, KUBECONFIG: kubeconfig, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    ready: readiness(child),
    ended,
    kill: () => end(child, ended, 'SIGKILL'),
    stop: () => end(child, ended, 'SIGTERM'),
  }
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000)
      if (output.includes('worker is ready')) resolve()
      if (process.env.TEST_WORKER_OUTPUT !== undefined) process.stderr.write(chunk)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}:\n${output}`)))
  })
}

function end(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.kill(signal)
  return ended
}
