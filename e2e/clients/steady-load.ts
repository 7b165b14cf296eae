import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { versionOf } from './ingress.ts'

export type LoadCounts = {
  readonly byVersion: Readonly<Record<string, number>>
  /** Answers other than 200, and connections that broke, with their first reasons. */
  readonly failed: number
  readonly reasons: readonly string[]
}

export type Load = { stop(): Promise<LoadCounts> }
type Headers = Readonly<Record<string, string>>

/**
 * Sends requests to a host through the real gateway at a steady rate, from now until `stop`, whether or not earlier ones
 * have been answered. Every one is counted.
 */
export function startLoad(host: string, requestsPerSecond: number, headers: Headers = {}): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const byVersion: Record<string, number> = {}
  const reasons: string[] = []
  const flying = new Set<Promise<void>>()
  let failed = 0
  let stopped = false

  async function one(): Promise<void> {
    try {
      const version = await versionOf(host, agent, { timeoutMs: 10_000, headers })
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

/** For who reads the log of a test: how many requests each version answered. */
export function printCounts(what: string, end: string, { byVersion, failed, reasons }: LoadCounts): void {
  const counts = Object.entries(byVersion).map(([version, count]) => `${count} by ${version}`)
  console.log(`${what}, ${end}: ${counts.join(', ')}; ${failed} failed ${reasons.join('; ')}`)
}
