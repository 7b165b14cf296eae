import { Agent, request } from 'node:http'
import { endpoints } from './endpoints.ts'

/** Sends requests through the real gateway and counts which version answered. Loopback only. */
export async function countVersions(host: string, requests: number): Promise<Record<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const counts: Record<string, number> = {}
  let left = requests
  async function worker(): Promise<void> {
    while (left-- > 0) {
      const version = await versionOf(host, agent)
      counts[version] = (counts[version] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  agent.destroy()
  return counts
}

/** Asks again and again, one request at a time, until this version answers; the moment as `performance.now()`. */
export async function versionsUntil(host: string, wanted: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    if ((await versionOf(host, agent)) !== wanted) continue
    agent.destroy()
    return performance.now()
  }
  throw new Error(`${host} was not served by ${wanted} within 30 s`)
}

/** Three standard deviations of a binomial count. */
export function threeSigma(requests: number, share: number): number {
  return 3 * Math.sqrt(requests * share * (1 - share))
}

type Asked = { readonly timeoutMs?: number; readonly headers?: Readonly<Record<string, string>> }

/** Which version answers one request; rejects on any other status, a broken connection, or after `timeoutMs`. */
export function versionOf(host: string, agent: Agent, { timeoutMs, headers }: Asked = {}): Promise<string> {
  const ingress = endpoints().ingress
  if (ingress === null) throw new Error('the mesh does not run on this machine')
  return new Promise((resolve, reject) => {
    const outgoing = request(ingress, { agent, headers: { ...headers, host } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve((JSON.parse(text) as { version: string }).version)
        else reject(new Error(`${host} answered ${response.statusCode}: ${text}`))
      })
    })
    if (timeoutMs !== undefined)
      outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    outgoing.on('error', reject).end()
  })
}
