import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Home } from '../home.ts'

/** Unix sockets through which bytes enter and leave the mesh's network namespace; a socket knows no namespaces. */
export type Sockets = {
  /** istiod, as Envoy sees it. */
  readonly discovery: string
  /** The gateway's HTTP port. */
  readonly ingress: string
  /** Envoy's administration interface. */
  readonly admin: string
  /** Where the pods' process is told which pods there are. */
  readonly pods: string
  /** The kubelet of every node, as the API server asks it for logs. */
  readonly kubelet: string
}

/** The kernel's limit for the path of a socket is 108 bytes; the longest name of ours takes 15. */
const longestFolder = 90

/** Sockets of this home. A home with a long path has them in the system's folder for temporary files instead. */
export function socketsOf(home: Pick<Home, 'root' | 'data'>): Sockets {
  const folder = folderOf(home)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = (name: string): string => join(folder, `${name}.sock`)
  return {
    discovery: at('discovery'),
    ingress: at('ingress'),
    admin: at('admin'),
    pods: at('pods'),
    kubelet: at('kubelet'),
  }
}

function folderOf(home: Pick<Home, 'root' | 'data'>): string {
  const own = home.data('sockets')
  if (Buffer.byteLength(own) <= longestFolder) return own
  const owner = process.getuid?.() ?? 0
  return join(tmpdir(), `pilothouse-${owner}-${createHash('sha256').update(home.root).digest('hex').slice(0, 12)}`)
}
