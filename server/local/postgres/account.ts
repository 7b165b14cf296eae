import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type PartContext, Unavailable } from '../part.ts'
import { findOnPath } from '../programs/find-program.ts'

export type Command = { readonly program: string; readonly args: readonly string[] }

export type Account = {
  /** The command that runs this command as the account. */
  command(program: string, args: readonly string[]): Command
  /** Gives a file or an empty folder to the account. */
  own(path: string): void
}

const account = 'postgres'

/**
 * Postgres refuses to run as root. As root its programs are run as the account `postgres` (made when missing); the
 * returned command does. Others run it as themselves.
 *
 * A home or a checkout below /root cannot even be entered by that account. Then the process keeps one capability,
 * to pass folders it has no rights to; `no_setuid_fixup` makes access(2), with which Postgres looks for its own
 * programs, count it too.
 */
export async function postgresAccount(paths: readonly string[], { run }: Pick<PartContext, 'run'>): Promise<Account> {
  if (process.getuid?.() !== 0) return { command: (program, args) => ({ program, args }), own: () => {} }
  const setpriv = findOnPath('setpriv')
  if (setpriv === null)
    throw new Unavailable(
      'Postgres refuses to run as root, and setpriv is missing.',
      'Run `make run` as an ordinary user, or set DATABASE_URL.',
    )
  const { uid, gid } = findAccount() ?? (await makeAccount(run))
  const capability = paths.every(everybodyMayEnter)
    ? []
    : ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return {
    command: (program, args) => ({
      program: setpriv,
      args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability, program, ...args],
    }),
    own: (path) => chownSync(path, uid, gid),
  }
}

async function makeAccount(run: PartContext['run']) {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', account])
  const ids = findAccount()
  if (ids === null) throw new Error(`useradd made no account ${account}`)
  return ids
}

function findAccount(): { uid: number; gid: number } | null {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === account)
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null
}

/** Whether every folder above is open to all for passing. */
function everybodyMayEnter(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
