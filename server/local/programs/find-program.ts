import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Program } from './program.ts'

const execute = promisify(execFile)

/** Where a program of the wanted version lies among the user's own; null when there is none. */
export async function findInstalled(program: Program, log: (line: string) => void): Promise<string | null> {
  if (program.version === undefined) return null
  for (const path of candidates(program.name)) {
    const printed = await versionOutput(path, program.version.args)
    if (program.version.expect.test(printed)) return path
    log(
      `${path} is passed over: its version is ${JSON.stringify(printed.split('\n')[0])}, wanted ${program.version.expect}`,
    )
  }
  return null
}

/** The first executable of that name in PATH. */
export function findOnPath(name: string): string | null {
  return inFolders(name, (process.env.PATH ?? '').split(delimiter))[0] ?? null
}

/** What the user points to comes before what happens to be on PATH. */
function candidates(name: string): string[] {
  const { PILOTHOUSE_BIN, KUBEBUILDER_ASSETS, PATH } = process.env
  return inFolders(
    name,
    [PILOTHOUSE_BIN, KUBEBUILDER_ASSETS, ...(PATH ?? '').split(delimiter)].filter((folder) => folder !== undefined),
  )
}

function inFolders(name: string, folders: readonly string[]): string[] {
  const paths = folders.filter((folder) => folder !== '').map((folder) => join(folder, name))
  return [...new Set(paths)].filter(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function versionOutput(path: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await execute(path, [...args], { timeout: 10_000 })
    return stdout.trim() || stderr.trim()
  } catch (error) {
    return `not to be had (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`
  }
}
