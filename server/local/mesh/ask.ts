import { type Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = { readonly status: number; readonly body: string }

/**
 * Asks the gateway for a host. `fetch` sends no Host header but the address's own.
 * @throws when there is no answer within ten seconds
 */
export function ask(ingress: string, host: string, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(ingress, { agent, headers: { host, 'user-agent': 'pilothouse' }, timeout: 10_000 })
    sent.on('response', (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    sent.on('timeout', () => sent.destroy(new Error(`${host} did not answer within 10 s`)))
    sent.on('error', reject)
    sent.end()
  })
}
