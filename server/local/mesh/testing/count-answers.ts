import { Agent } from 'node:http'
import { ask } from '../ask.ts'

export type Count = {
  readonly byWorkload: ReadonlyMap<string, number>
  /** By `<workload> <status>`, e.g. `catalog-v2 500`. */
  readonly statuses: ReadonlyMap<string, number>
  readonly pods: ReadonlySet<string>
  /** Milliseconds. */
  readonly slowest: number
}

const atOnce = 20

/** Asks the gateway for a host so many times, 20 at once, and counts who answered. */
export async function countAnswers(ingress: string, host: string, requests: number): Promise<Count> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const byWorkload = new Map<string, number>()
  const statuses = new Map<string, number>()
  const pods = new Set<string>()
  let slowest = 0
  let left = requests
  async function askInTurn(): Promise<void> {
    while (left-- > 0) {
      const began = performance.now()
      const { status, body } = await ask(ingress, host, agent)
      slowest = Math.max(slowest, performance.now() - began)
      const { workload, pod } = body.startsWith('{')
        ? (JSON.parse(body) as { workload: string; pod: string })
        : { workload: 'gateway', pod: '' }
      byWorkload.set(workload, (byWorkload.get(workload) ?? 0) + 1)
      statuses.set(`${workload} ${status}`, (statuses.get(`${workload} ${status}`) ?? 0) + 1)
      pods.add(pod)
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, askInTurn))
  } finally {
    agent.destroy()
  }
  return { byWorkload, statuses, pods, slowest }
}

/**
 * Whether each workload's count k of n lies within three standard deviations of its share p of the requests:
 * |k − n·p| ≤ 3·√(n·p·(1−p)). Of 2,000 at 10 %: 160 to 240.
 */
export function isWithinThreeDeviations(
  counts: ReadonlyMap<string, number>,
  percent: Readonly<Record<string, number>>,
): boolean {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const known = Object.entries(percent).reduce((sum, [workload]) => sum + (counts.get(workload) ?? 0), 0)
  const isNear = ([workload, share]: [string, number]): boolean => {
    const p = share / 100
    return Math.abs((counts.get(workload) ?? 0) - total * p) <= 3 * Math.sqrt(total * p * (1 - p))
  }
  return known === total && Object.entries(percent).every(isNear)
}
