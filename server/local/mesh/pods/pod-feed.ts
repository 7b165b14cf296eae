import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PodNews } from './pod-table.ts'

/** Hands news to the pods' process through its socket, one JSON document a line; a process that is new gets all first. */
export class PodFeed {
  readonly #path: string
  readonly #all: () => PodNews
  #socket: Socket | null = null

  constructor(path: string, all: () => PodNews) {
    this.#path = path
    this.#all = all
  }

  tell(news: PodNews): void {
    this.#socket?.write(line(news))
  }

  /** Keeps a connection until `signal` is aborted. */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#connectOnce(signal)
      await sleep(200, undefined, { signal }).catch(() => {})
    }
  }

  #connectOnce(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect({ path: this.#path, signal })
      socket.once('connect', () => {
        this.#socket = socket
        socket.write(line(this.#all()))
      })
      socket.on('error', () => {})
      socket.once('close', () => {
        this.#socket = null
        resolve()
      })
      socket.resume()
    })
  }
}

function line(news: PodNews): string {
  return `${JSON.stringify(news)}\n`
}
