import { Agent } from 'node:http'
import { ask } from '../mesh/ask.ts'

export type Load = {
  /** `http://127.0.0.1:<port>`; requests go nowhere else. */
  readonly ingress: string
  /** Whom to ask, in turn: a host that stands here twice is asked twice as often. */
  readonly hosts: readonly string[]
  readonly requestsPerSecond: number
  readonly signal: AbortSignal
}

/** Requests that wait for an answer at most: a gateway that hangs must not be piled upon. */
const mostWaiting = 50

/** Sends requests evenly until `signal` is aborted. An answer, or none, changes nothing: the load is the weather. */
export function startLoad({ ingress, hosts, requestsPerSecond, signal }: Load): void {
  const agent = new Agent({ keepAlive: true, maxSockets: mostWaiting })
  let turn = 0
  let waiting = 0
  const timer = setInterval(() => {
    if (waiting >= mostWaiting) return
    waiting += 1
    const host = hosts[turn % hosts.length] ?? ''
    turn += 1
    const done = (): void => {
      waiting -= 1
    }
    ask(ingress, host, agent).then(done, done)
  }, 1000 / requestsPerSecond)
  signal.addEventListener('abort', () => {
    clearInterval(timer)
    agent.destroy()
  })
}
