import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PodEntry } from './pod-entry.ts'

/**
 * Answers as the pod: who it is as JSON, as late and as often wrongly as its annotations say. Headers tell what it was
 * asked for, which is what is left of a request after the gateway has rewritten it. Resolves with the status.
 */
export async function answerAs(entry: PodEntry, request: IncomingMessage, response: ServerResponse): Promise<number> {
  const { latencyMs, errorPercent, errorStatus } = entry.behaviour
  request.resume()
  if (latencyMs > 0) await sleep(latencyMs)
  const status = Math.random() * 100 < errorPercent ? errorStatus : 200
  const { pod, workload, version, image } = entry
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-pod': pod,
    'x-seen-path': request.url ?? '',
    'x-seen-host': request.headers.host ?? '',
  })
  response.end(`${JSON.stringify({ pod, workload, version, image })}\n`)
  return status
}
