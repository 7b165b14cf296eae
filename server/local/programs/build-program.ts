import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOnPath } from './find-program.ts'
import type { GoBuild } from './program.ts'
import { inWorkFolder } from './work-folder.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))

type Run = (
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Readonly<Record<string, string>> },
) => Promise<string>

/**
 * Builds a program with Go, gently (nice 10), to `destination`. It is built beside it and moved there, so a kill
 * leaves nothing half. Go fetches what it needs through GOPROXY.
 * @throws when there is no Go, or with the last lines that Go printed
 */
export async function buildProgram(build: GoBuild, destination: string, run: Run): Promise<void> {
  const go = findOnPath('go')
  if (go === null) throw new Error('there is no Go on PATH')
  await inWorkFolder(destination, async (folder) => {
    const { args, cwd } = command(build, folder)
    const output: Record<string, string> = build.module === undefined ? { GOBIN: folder } : {}
    await run('nice', ['-n', '10', go, ...args], {
      cwd,
      env: { CGO_ENABLED: '0', ...output },
    })
    const [program] = await readdir(folder)
    if (program === undefined) throw new Error('go build left no program')
    await rename(join(folder, program), destination)
  })
}

function command(build: GoBuild, folder: string): { args: string[]; cwd: string } {
  const tags = build.tags ? ['-tags', build.tags.join(',')] : []
  const common = ['-trimpath', ...tags, '-ldflags', build.ldflags]
  if (build.module === undefined) return { args: ['install', ...common, build.package], cwd: folder }
  return { args: ['build', ...common, '-o', `${folder}/`, build.package], cwd: join(repository, build.module) }
}
