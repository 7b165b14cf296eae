import { closeSync, openSync, readdirSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const longest = 20 * 1024 * 1024
const kept = 1024 * 1024

/**
 * Cuts logs that have grown past 20 MB to their last megabyte. In place: programs hold the files open to append,
 * and go on at the new end.
 */
export function trimLogs(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const { size } = statSync(path)
    if (size <= longest) continue
    const tail = Buffer.alloc(kept)
    const file = openSync(path, 'r')
    readSync(file, tail, 0, kept, size - kept)
    closeSync(file)
    truncateSync(path)
    writeFileSync(path, tail, { flag: 'a' })
  }
}
