import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/**
 * Writes JSON so that a reader, or the next start after a kill, sees the old file or the new one, never half.
 * @param mode permissions of the file; 0o600 for what holds a secret
 */
export function writeJson(path: string, value: unknown, mode = 0o644): void {
  writeWhole(path, `${JSON.stringify(value, null, 2)}\n`, mode)
}

export function writeWhole(path: string, text: string, mode = 0o644): void {
  const unfinished = `${path}.${process.pid}.tmp`
  writeFileSync(unfinished, text, { mode })
  renameSync(unfinished, path)
}

/** What the file says, or null when it is missing or not JSON; the caller knows what he wrote there. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
