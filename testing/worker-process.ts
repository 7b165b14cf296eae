import { type ChildProcess, spawn } from 'node:child_process'

/** A real worker, in a process of its own that can be killed. */
export type WorkerProcess = {
  readonly pid: number
  /** kill -9; answers when the process is gone. */
  kill(): Promise<void>
  /** Asks it to stop, as a deployment does. */
  stop(): Promise<void>
}

/** Starts the worker on a database and a cluster; answers when it takes jobs. Throws with its output when it ends. */
export async function startWorker(databaseUrl: string, kubeconfig: string): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--conditions=react-server', 'server/jobs/worker.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, KUBECONFIG: kubeconfig, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await ready(child)
  return {
    pid: child.pid ?? 0,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

function ready(child: ChildProcess): Promise<void> {
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

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  return gone
}
