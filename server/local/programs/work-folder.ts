import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { identify } from '../processes/identity.ts'

const pattern = /^\.unfinished-(\d+)-/

/**
 * Does work in a folder beside `destination`, so that its result can be moved there in one step, and removes the
 * folder afterwards. The name has our pid in it: what a killed process has left is known and removed, what another
 * one is working at is not.
 */
export async function inWorkFolder<T>(destination: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = dirname(destination)
  await removeAbandoned(parent)
  const folder = await mkdtemp(join(parent, `.unfinished-${process.pid}-`))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = pattern.exec(name)?.[1]
    if (pid !== undefined && identify(Number(pid)) === null)
      await rm(join(parent, name), { recursive: true, force: true })
  }
}
