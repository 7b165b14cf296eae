import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where a panel keeps what it must not lose. All paths are absolute; nothing is made by asking. */
export type Home = {
  readonly root: string
  /** Programs, in folders by version: a program that is there is whole. */
  readonly programs: string
  readonly logs: string
  readonly status: string
  readonly endpoints: string
  /** For people: administrator of the embedded cluster. */
  readonly kubeconfig: string
  /** For the panel: its own ServiceAccount, with the rights of deploy/rbac.yaml and no more. */
  readonly panelKubeconfig: string
  /** A folder or file of one part, e.g. `data('etcd')`. */
  data(name: string): string
}

export function defaultHome(): string {
  return join(homedir(), '.pilothouse')
}

/**
 * @param root what PILOTHOUSE_HOME says; empty or absent means ~/.pilothouse
 * @param programs where programs are kept instead (PILOTHOUSE_PROGRAMS), for a home that is thrown away after use
 */
export function homeAt(root: string | undefined, programs?: string | undefined): Home {
  const absolute = resolve(root || defaultHome())
  return {
    root: absolute,
    programs: programs ? resolve(programs) : join(absolute, 'bin'),
    logs: join(absolute, 'logs'),
    status: join(absolute, 'status.json'),
    endpoints: join(absolute, 'endpoints.json'),
    kubeconfig: join(absolute, 'kubeconfig'),
    panelKubeconfig: join(absolute, 'panel.kubeconfig'),
    data: (name) => join(absolute, name),
  }
}
