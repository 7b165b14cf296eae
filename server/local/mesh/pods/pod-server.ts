import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { gatewayPort } from '../gateway/identity.ts'
import { answerAs } from './answer.ts'
import type { PodEntry } from './pod-entry.ts'
import { PodLogs } from './pod-logs.ts'
import { type PodNews, PodTable } from './pod-table.ts'

/**
 * Plays the containers of all pods: in a namespace where every pod address is local it listens on every port that a
 * pod declares, and takes the address that was called for the pod. What a pod that answers no more has open is reset.
 */
export class PodServer {
  /** What they write: a line for each request, and one when they start. */
  readonly logs = new PodLogs()
  readonly #table = new PodTable()
  readonly #servers = new Map<number, Server>()
  readonly #sockets = new Set<Socket>()
  #nextEnd: NodeJS.Timeout | undefined

  /** Takes in what has happened to pods since the last time. */
  learn(news: readonly PodNews[]): void {
    const now = Date.now()
    for (const one of news) {
      const begun = this.#table.learn(one, now)
      for (const { uid, version, ports } of begun)
        this.logs.write(uid, `version ${version} listens on ${ports.join(', ')}`)
    }
    this.logs.keep(this.#table.uids())
    this.#refresh()
  }

  #refresh(): void {
    clearTimeout(this.#nextEnd)
    const now = Date.now()
    const next = this.#table.expire(now)
    if (next !== null) this.#nextEnd = setTimeout(() => this.#refresh(), next - now)
    for (const socket of this.#sockets) if (this.#podOf(socket) === null) socket.resetAndDestroy()
    const wanted = this.#table.ports()
    for (const port of wanted) if (!this.#servers.has(port) && port !== gatewayPort) this.#open(port)
    for (const [port, server] of this.#servers) {
      if (wanted.has(port)) continue
      server.close()
      this.#servers.delete(port)
    }
  }

  #open(port: number): void {
    const server = createServer({ keepAliveTimeout: 0, noDelay: true }, (request, response) =>
      this.#serve(request, response),
    )
    server.on('connection', (socket: Socket) => {
      if (this.#podOf(socket) === null) {
        socket.resetAndDestroy()
        return
      }
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('error', (error) => {
      console.error(`port ${port}: ${error.message}`)
      this.#servers.delete(port)
    })
    server.listen(port, '0.0.0.0')
    this.#servers.set(port, server)
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const entry = this.#podOf(request.socket)
    if (entry === null) request.socket.resetAndDestroy()
    else void this.#answer(entry, request, response)
  }

  async #answer(entry: PodEntry, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now()
    const status = await answerAs(entry, request, response)
    const { method, url, headers } = request
    const took = (performance.now() - startedAt).toFixed(1)
    this.logs.write(entry.uid, `${method} ${headers.host ?? '-'}${url} ${status} ${took} ms`)
  }

  /** The pod of that name, answering or not. */
  named(namespace: string, pod: string): PodEntry | null {
    return this.#table.named(namespace, pod)
  }

  #podOf({ localAddress = '', localPort = 0 }: Socket) {
    return this.#table.answering(localAddress, localPort, Date.now())
  }
}
