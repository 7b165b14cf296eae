import { type Agent, request } from 'node:http'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'

/** What came back, as far as the tracer says it too. */
export type Sent = {
  readonly status: number
  /** The route that says it answered; null: none did. */
  readonly route: string | null
  readonly location: string | null
  /** What the pod was asked for. */
  readonly path: string | null
  readonly host: string | null
}

/** Sends a request exactly as it is written, to the gateway at this address. */
export function sendRequest(
  ingress: string,
  { method, path, host, headers }: TraceRequest,
  agent: Agent,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = request(ingress, { method, path, agent, headers: { ...headers, host }, timeout: 10_000 })
    sent.on('response', (response) => {
      const header = (name: string) => response.headers[name]?.toString() ?? null
      response.resume()
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          route: header('x-route'),
          location: header('location'),
          path: header('x-seen-path'),
          host: header('x-seen-host'),
        }),
      )
    })
    sent.on('timeout', () => sent.destroy(new Error(`${host}${path} was not answered within 10 s`)))
    sent.on('error', reject)
    sent.end()
  })
}
