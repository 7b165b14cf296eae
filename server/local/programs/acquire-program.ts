import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defaultHome, type Home } from '../home.ts'
import { type PartContext, Unavailable } from '../part.ts'
import { buildProgram } from './build-program.ts'
import { baseOf, downloadProgram } from './download-program.ts'
import { findInstalled, findOnPath, isExecutable } from './find-program.ts'
import { installPackages, mayInstallPackages } from './install-packages.ts'
import type { Program } from './program.ts'

type Machine = Pick<PartContext, 'home' | 'step' | 'log' | 'run' | 'heavily'>

/** A publisher's address that did not answer is not asked again in this run: each try can take ten seconds. */
const silent = new Set<string>()

/**
 * The path of a program: the user's own of the right version, the cache, the official release, a Debian package, or
 * a build with Go; the first that works. Each way that does not says why in the part's log.
 * @throws Unavailable naming every way that was tried
 */
export async function acquireProgram(program: Program, machine: Machine): Promise<string> {
  const present = (await findInstalled(program, machine.log)) ?? cached(program, machine.home)
  if (present !== null) return present
  const destination = join(machine.home.programs, program.folder, program.name)
  mkdirSync(join(machine.home.programs, program.folder), { recursive: true })
  const failures: string[] = []
  for (const { name, act } of ways(program, destination, machine)) {
    try {
      const path = await machine.heavily(async () => {
        machine.step(name)
        return act()
      })
      machine.log(`${program.name}: ${name}: done`)
      return path
    } catch (error) {
      const failure = `${name}: ${error instanceof Error ? error.message : String(error)}`
      machine.log(`${program.name}: ${failure}`)
      failures.push(failure)
    }
  }
  throw new Unavailable(`${program.name} cannot be had here. ${failures.join('. ')}`, remedy(program))
}

/** The cache of this home, and of the default home: a program is prepared once per machine. */
function cached(program: Program, home: Home): string | null {
  const folders = [home.programs, join(defaultHome(), 'bin')]
  return folders.map((folder) => join(folder, program.folder, program.name)).find(isExecutable) ?? null
}

type Way = { readonly name: string; act(): Promise<string> }

function ways(program: Program, destination: string, { run }: Machine): Way[] {
  const { name, download, debianPackage, build } = program
  const found: Way[] = []
  if (download) found.push({ name: `downloading ${name}`, act: () => downloadOnce(download, destination) })
  if (debianPackage && mayInstallPackages())
    found.push({ name: `installing package ${debianPackage}`, act: () => install(program, run) })
  if (build)
    found.push({ name: `building ${name}`, act: () => buildProgram(build, destination, run).then(() => destination) })
  return found
}

async function downloadOnce(download: NonNullable<Program['download']>, destination: string): Promise<string> {
  const base = baseOf(download)
  if (silent.has(base)) throw new Error(`${base} did not answer before`)
  try {
    await downloadProgram(download, destination)
  } catch (error) {
    if (error instanceof Error && error.message.includes('cannot be reached')) silent.add(base)
    throw error
  }
  return destination
}

async function install({ name, debianPackage }: Program, run: Machine['run']): Promise<string> {
  await installPackages([debianPackage ?? name], run)
  const path = findOnPath(name)
  if (path === null) throw new Error(`package ${debianPackage} brought no ${name} on PATH`)
  return path
}

function remedy({ name, build, debianPackage, folder }: Program): string {
  const own = `put ${name} (${folder}) on PATH or into a folder that PILOTHOUSE_BIN names`
  if (debianPackage) return `Install it (Debian: apt-get install ${debianPackage}), or ${own}, then start again.`
  if (build) return `Install Go 1.26 or newer from https://go.dev/dl, or ${own}, then start again.`
  return `Download it yourself: ${own}, then start again.`
}
