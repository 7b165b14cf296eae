import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type ListenOptions, type NetConnectOpts, type Socket } from 'node:net'

/** A Unix socket, or a port of 127.0.0.1. */
export type Door = { readonly path: string } | { readonly port: number }

/**
 * Passes connections on, byte for byte, until `signal` is aborted. Where nobody listens behind it, the caller's
 * connection is closed without a byte.
 * @throws when `from` cannot be listened on
 */
export async function relay(from: Door, to: Door, signal: AbortSignal): Promise<void> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ ...asOptions(to), allowHalfOpen: true, noDelay: true })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  // What a killed run has left would be "address in use".
  if ('path' in from) rmSync(from.path, { force: true })
  server.listen(asOptions(from) satisfies ListenOptions)
  await once(server, 'listening')
  signal.addEventListener('abort', () => {
    server.close()
    for (const socket of open) socket.destroy()
  })
}

function asOptions(door: Door): NetConnectOpts & ListenOptions {
  return 'path' in door ? { path: door.path } : { port: door.port, host: '127.0.0.1' }
}
