import { rm, writeFile } from 'node:fs/promises'
import { findOnPath } from './find-program.ts'

type Run = (
  program: string,
  args: readonly string[],
  options: { env: Readonly<Record<string, string>> },
) => Promise<string>

/** Debian asks this program whether a service may start; 101 means no. */
const policy = '/usr/sbin/policy-rc.d'

/** Whether packages can be installed here without asking anybody: Debian or its kin, and root. */
export function mayInstallPackages(): boolean {
  return process.getuid?.() === 0 && findOnPath('apt-get') !== null
}

/**
 * Installs Debian packages without starting the services they bring. A policy that the machine has already is left
 * as it is: it is somebody's decision.
 * @throws with the last lines of apt-get
 */
export async function installPackages(packages: readonly string[], run: Run): Promise<void> {
  const wrotePolicy = await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' }).then(
    () => true,
    () => false,
  )
  try {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
  } finally {
    if (wrotePolicy) await rm(policy, { force: true })
  }
}
