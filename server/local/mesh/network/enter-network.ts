import { type PartContext, Unavailable } from '../../part.ts'
import { findOnPath } from '../../programs/find-program.ts'

/** Addresses of the cluster's pods; the nodes hand them out of it. */
export const podNetwork = '10.244.0.0/16'

/**
 * The command line that runs a program in a network namespace of its own, in which every pod address is local. The
 * namespace has no name: it ends with its last process, so nothing is left behind and two homes never meet. Without
 * root it is made inside a user namespace.
 * @throws Unavailable with the remedy where this machine makes none
 */
export async function networkCommand(
  program: string,
  args: readonly string[],
  { run }: PartContext,
): Promise<string[]> {
  const missing = ['unshare', 'setpriv', 'ip'].filter((name) => findOnPath(name) === null)
  if (process.platform !== 'linux') {
    throw new Unavailable(
      'The sample traffic needs a network namespace, which only Linux has',
      'Run Pilothouse on Linux (also in a virtual machine), or give it a cluster with a mesh of its own in KUBECONFIG.',
    )
  }
  if (missing.length > 0) {
    throw new Unavailable(
      `The sample traffic needs ${missing.join(', ')}`,
      'Install the packages util-linux and iproute2, then start again.',
    )
  }
  const unshare = process.getuid?.() === 0 ? ['unshare', '--net'] : ['unshare', '--map-root-user', '--net']
  const enter = (then: string, ...rest: readonly string[]): string[] => [
    ...unshare,
    'sh',
    '-ec',
    `ip link set lo up; ip route add local ${podNetwork} dev lo; ${then}`,
    'sh',
    ...rest,
  ]
  const [shell = '', ...probe] = enter('true')
  try {
    await run(shell, probe)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Unavailable(
      `This machine makes no network namespace for us: ${why}`,
      'Run as root, or allow it to users: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0, then start again.',
    )
  }
  return enter('exec "$@"', program, ...args)
}
