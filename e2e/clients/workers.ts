import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findProcess, processIds } from './panel-processes.ts'

/** One more worker beside the panel's own, on the same database and cluster. */
export type ExtraWorker = {
  /** kill -9 of every worker there is; the next one begins at once, where the panel's own would wait for a while. */
  killAll(): void
  /** Ends it, and waits until the panel's own is there again. */
  stop(): Promise<void>
}

type Command = {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

/**
 * Answers when it takes jobs. What it is started with is what the panel's own were, but it does not stand by: it works at
 * once, beside the one whose turn it is, as two may that do not know of each other.
 */
export async function startExtraWorker(): Promise<ExtraWorker> {
  const command = await commandOfWorker()
  let child = launch(command)
  await ready(child)
  return {
    killAll() {
      for (const pid of processIds('worker')) killIfThere(pid)
      child.kill('SIGKILL')
      child = launch(command)
    },
    async stop() {
      child.kill('SIGKILL')
      await processOfWorker()
    },
  }
}

async function commandOfWorker(): Promise<Command> {
  const pid = await processOfWorker()
  const read = (what: string) => readFileSync(`/proc/${pid}/${what}`, 'utf8').split('\0').filter(Boolean)
  const pairs = read('environ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  const args = read('cmdline').map((arg) => arg.replace(/worker-in-turn\.ts$/, 'worker.ts'))
  return { args, env: Object.fromEntries(pairs), cwd: process.cwd() }
}

async function processOfWorker(): Promise<number> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const pid = findProcess('worker')
    if (pid !== null) return pid
    if (Date.now() > deadline) throw new Error('the worker of the panel did not come back')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function launch({ args: [program = '', ...args], env, cwd }: Command): ChildProcess {
  const surroundings = { ...env, NODE_ENV: 'production', LOG_LEVEL: 'info' } as const
  const child = spawn(program, args, { env: surroundings, cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  // Whatever it says must be read, or it would stop once the pipe is full.
  child.stdout.resume()
  return child
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('worker is ready')) resolve()
    })
  })
}

/** It may have been killed a moment ago, and not been struck off yet. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
