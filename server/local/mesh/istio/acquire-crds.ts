import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultHome } from '../../home.ts'
import { type PartContext, Unavailable } from '../../part.ts'
import { findOnPath } from '../../programs/find-program.ts'
import { type CrdBundle, crdBundles } from './programs.ts'

/**
 * Paths of the manifests of all CRDs that istiod reads: from the cache of this home or of the default home, else from
 * the Go modules that carry them, which are then cached.
 * @throws Unavailable without Go
 */
export async function acquireCrds(context: PartContext): Promise<readonly string[]> {
  const manifests: string[] = []
  for (const bundle of crdBundles) manifests.push(await acquireBundle(bundle, context))
  return manifests
}

async function acquireBundle(bundle: CrdBundle, { home, run, step }: PartContext): Promise<string> {
  const { name, folder, module, path } = bundle
  const own = join(home.programs, folder, 'crds.yaml')
  const present = [own, join(defaultHome(), 'bin', folder, 'crds.yaml')].find((file) => existsSync(file))
  if (present !== undefined) return present
  const go = findOnPath('go')
  if (go === null) {
    const remedy = `Install Go 1.26 or newer, or put ${path} of ${module} at ${own}, then start again.`
    throw new Unavailable(`${name} CRDs cannot be had: there is no Go on PATH`, remedy)
  }
  step(`downloading ${name} CRDs`)
  await mkdir(join(home.programs, folder), { recursive: true })
  const { Dir } = JSON.parse(await run(go, ['mod', 'download', '-json', module])) as { Dir: string }
  const unfinished = `${own}.${process.pid}.tmp`
  await writeFile(unfinished, await definitionsAt(join(Dir, path)))
  await rename(unfinished, own)
  return own
}

/** A file as it is; of a folder the definitions in one, without what else lies there (admission policies). */
async function definitionsAt(path: string): Promise<string> {
  if (!path.endsWith('/')) return readFile(path, 'utf8')
  const files = (await readdir(path)).filter((file) => file.endsWith('.yaml')).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')))
  return texts.filter((text) => definition.test(text)).join('\n---\n')
}

const definition = /^kind: CustomResourceDefinition$/m
