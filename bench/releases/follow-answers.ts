import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { versionOf } from '../../e2e/clients/ingress.ts'

type Answer = { readonly version: string; readonly at: number }

/** What Envoy answers for a host, asked some hundred times a second from now until `stop`. */
export type FollowedAnswers = {
  /** When (`performance.now()`) this version last answered, of all since `since`; null: not at all. */
  last(version: string, since: number): number | null
  /** Waits until a version has answered. */
  answered(version: string): Promise<void>
  stop(): Promise<void>
}

/** Between an answer and the next question. More questions would take the processor from who is measured. */
const restMs = 2

export function followAnswers(host: string): FollowedAnswers {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const answers: Answer[] = []
  const waiting = new Map<string, () => void>()
  let stopped = false

  async function ask(): Promise<void> {
    while (!stopped) {
      const version = await versionOf(host, agent, { timeoutMs: 10_000 })
      answers.push({ version, at: performance.now() })
      waiting.get(version)?.()
      await sleep(restMs)
    }
  }

  const running = ask()
  return {
    last: (version, since) => answers.findLast((one) => one.version === version && one.at >= since)?.at ?? null,
    answered: (version) => Promise.race([new Promise<void>((resolve) => waiting.set(version, resolve)), running]),
    async stop() {
      stopped = true
      await running
      agent.destroy()
    },
  }
}
