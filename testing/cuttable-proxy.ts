import { connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP relay in front of a real server, for tests that need it to go away and come back. */
export type CuttableProxy = {
  readonly port: number
  /** Ends every connection and refuses new ones. */
  cut(): void
  /** Swallows what clients send from now on, as a network does that has lost its way. */
  hush(): void
  restore(): void
  close(): Promise<void>
}

export async function cuttableProxy(target: { readonly host: string; readonly port: number }): Promise<CuttableProxy> {
  const pairs = new Set<Socket>()
  let state: 'open' | 'cut' | 'hushed' = 'open'
  const server = createServer((client) => {
    if (state === 'cut') return client.destroy()
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      pairs.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (chunk) => {
      if (state === 'open') upstream.write(chunk)
    })
    upstream.pipe(client)
  })
  await listening(server)
  const address = server.address()
  const destroyAll = () => {
    for (const socket of pairs) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      state = 'cut'
      destroyAll()
    },
    hush: () => {
      state = 'hushed'
    },
    restore: () => {
      // A connection that has lost bytes can only be thrown away.
      if (state === 'hushed') destroyAll()
      state = 'open'
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        destroyAll()
      }),
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}
