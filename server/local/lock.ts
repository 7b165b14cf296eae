import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Home } from './home.ts'
import { readJson } from './json-file.ts'
import { identify, isRunning, type ProcessIdentity } from './processes/identity.ts'

/** Who runs the panel of a home. */
export type Holder = ProcessIdentity & { readonly panel: string; readonly since: string }

export type Lock = { release(): void }

/**
 * Makes this process the only supervisor of a home, or says who is. A holder that was killed is known by the start
 * time of its process and pushed aside.
 */
export function lockHome(home: Home, panel: string): Lock | Holder {
  const path = home.data('supervisor.json')
  const self = identify(process.pid)
  if (self === null) throw new Error('this process cannot be identified')
  const holder: Holder = { ...self, panel, since: new Date().toISOString() }
  while (!createExclusively(path, JSON.stringify(holder))) {
    const other = readHolder(path)
    if (other !== null && isRunning(other)) return other
    setAside(path)
  }
  return { release: () => rmSync(path, { force: true }) }
}

export function isHolder(value: Lock | Holder): value is Holder {
  return 'pid' in value
}

function createExclusively(path: string, content: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, content)
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** By renaming: of two that start at once, only one moves the dead holder away. */
function setAside(path: string): void {
  const dead = `${path}.${process.pid}.dead`
  try {
    renameSync(path, dead)
    rmSync(dead)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function readHolder(path: string): Holder | null {
  const found = readJson(path)
  return typeof found === 'object' && found !== null && 'pid' in found && 'start' in found ? (found as Holder) : null
}
