import { spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import type { RunOptions } from './part.ts'

type Surroundings = {
  readonly logPath: string
  readonly signal: AbortSignal
  started(pid: number): void
  ended(pid: number): void
}

/**
 * Runs a program to its end and returns its standard output; errors and diagnostics go to the log as they come.
 * @throws with the program's last lines when it ends otherwise than with 0
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
  around: Surroundings,
): Promise<string> {
  around.signal.throwIfAborted()
  const log = openSync(around.logPath, 'a')
  // Its own session, as every child: Ctrl-C of the terminal is the supervisor's to pass on, with all descendants.
  const child = spawn(program, [...args], { cwd: options.cwd, env: { ...process.env, ...options.env }, detached: true })
  if (child.pid !== undefined) around.started(child.pid)
  let output = ''
  let recent = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    writeSync(log, chunk)
    recent = (recent + chunk).slice(-2_000)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  try {
    const ending = await new Promise<string | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)))
    })
    if (ending !== null) throw new Error(`${program} ended with ${ending}: ${lastLines(recent || output)}`)
    return output
  } finally {
    if (child.pid !== undefined) around.ended(child.pid)
    closeSync(log)
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n')
}
