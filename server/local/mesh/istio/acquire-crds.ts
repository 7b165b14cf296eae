import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultHome } from '../../home.ts'
import { type PartContext, Unavailable } from '../../part.ts'
import { findOnPath } from '../../programs/find-program.ts'
import { crdsFile, crdsModule, istioFolder } from './programs.ts'

/**
 * Path of the manifest of Istio's CRDs: from the cache of this home or of the default home, else from the Go module
 * that carries it, which is then cached.
 * @throws Unavailable without Go
 */
export async function acquireCrds({ home, run, step }: PartContext): Promise<string> {
  const own = join(home.programs, istioFolder, 'crds.yaml')
  const present = [own, join(defaultHome(), 'bin', istioFolder, 'crds.yaml')].find((path) => existsSync(path))
  if (present !== undefined) return present
  const go = findOnPath('go')
  if (go === null) {
    const remedy = `Install Go 1.26 or newer, or put ${crdsFile} of ${crdsModule} at ${own}, then start again.`
    throw new Unavailable("Istio's CRDs cannot be had: there is no Go on PATH", remedy)
  }
  step("downloading Istio's CRDs")
  await mkdir(join(home.programs, istioFolder), { recursive: true })
  const { Dir } = JSON.parse(await run(go, ['mod', 'download', '-json', crdsModule])) as { Dir: string }
  const unfinished = `${own}.${process.pid}.tmp`
  await copyFile(join(Dir, crdsFile), unfinished)
  await rename(unfinished, own)
  return own
}
