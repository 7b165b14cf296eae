import { createServer } from 'node:net'
import { readJson, writeJson } from './json-file.ts'

/** Below the range from which the kernel takes ports of outgoing connections, so none is taken between choice and use. */
const lowest = 21_000
const highest = 29_999

/** The ports of a home: chosen once, remembered, and chosen anew only when another program has taken one since. */
export class Ports {
  readonly #path: string
  readonly #chosen = new Map<string, number>()

  constructor(path: string) {
    this.#path = path
  }

  /** The port of that name on 127.0.0.1, free at this moment or already handed out by this object. */
  async get(name: string): Promise<number> {
    const already = this.#chosen.get(name)
    if (already !== undefined) return already
    const remembered = this.#remembered(name)
    const port = remembered !== null && (await this.#take(name, remembered)) ? remembered : await this.#any(name)
    writeJson(this.#path, { ...asRecord(readJson(this.#path)), [name]: port })
    return port
  }

  async #any(name: string): Promise<number> {
    for (let tries = 0; tries < 200; tries++) {
      const port = lowest + Math.floor(Math.random() * (highest - lowest + 1))
      if (await this.#take(name, port)) return port
    }
    throw new Error(`no free port between ${lowest} and ${highest} for ${name}`)
  }

  async #take(name: string, port: number): Promise<boolean> {
    if ([...this.#chosen.values()].includes(port)) return false
    this.#chosen.set(name, port)
    const free = await isFree(port, '127.0.0.1')
    if (!free) this.#chosen.delete(name)
    return free
  }

  #remembered(name: string): number | null {
    const port = asRecord(readJson(this.#path))[name]
    return typeof port === 'number' ? port : null
  }
}

/** Whether a program could listen there now. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
