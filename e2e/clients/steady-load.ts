import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { endpoints } from './endpoints.ts'

export type LoadCounts = {
  readonly byVersion: Readonly<Record<string, number>>
  /** Answers other than 200, and connections that broke, with their first reasons. */
  readonly failed: number
  readonly reasons: readonly string[]
}

/**
 * Sends requests to a host through the real gateway at a steady rate, from now until `stop`, whether or not earlier ones
 * have been answered. Every one is counted.
 */
export function startLoad(host: string, requestsPerSecond: number): { stop(): Promise<LoadCounts> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const byVersion: Record<string, number> = {}
  const reasons: string[] = []
  const flying = new Set<Promise<void>>()
  let failed = 0
  let stopped = false

  async function one(): Promise<void> {
    try {
      const version = await ask(host, agent)
      byVersion[version] = (byVersion[version] ?? 0) + 1
    } catch (error) {
      failed++
      if (reasons.length < 5) reasons.push(`${new Date().toISOString()} ${String(error)}`)
    }
  }

  async function run(): Promise<void> {
    const began = performance.now()
    for (let sent = 0; !stopped; sent++) {
      const flight = one().finally(() => flying.delete(flight))
      flying.add(flight)
      await sleep(Math.max(0, began + ((sent + 1) * 1_000) / requestsPerSecond - performance.now()))
    }
  }

  const running = run()
  return {
    async stop() {
      stopped = true
      await running
      await Promise.all(flying)
      agent.destroy()
      return { byVersion, failed, reasons }
    },
  }
}

function ask(host: string, agent: Agent): Promise<string> {
  const ingress = endpoints().ingress
  if (ingress === null) throw new Error('the mesh does not run on this machine')
  return new Promise((resolve, reject) => {
    const outgoing = request(ingress, { agent, headers: { host }, timeout: 10_000 }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve((JSON.parse(text) as { version: string }).version)
        else reject(new Error(`${response.statusCode}: ${text.slice(0, 200)}`))
      })
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 10 s')))
    outgoing.on('error', reject).end()
  })
}
