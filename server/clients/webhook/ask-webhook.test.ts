import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWebhook, type WebhookCall } from './ask-webhook.ts'

const key = Buffer.from('the key of this origin')
const question = {
  release: 'r1',
  stage: 'weight-10',
  namespace: 'shop',
  workload: { kind: 'Deployment', name: 'catalog' },
  strategy: 'canary',
  percent: 10,
  at: '2026-01-01T00:00:00.000Z',
}
let server: Server
let origin: string
let seen: { readonly request: IncomingMessage; readonly body: string }[]

/** Answers by path, so that each behaviour of a gate can be had at will. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ request, body: await text(request) })
    if (request.url === '/hang') return
    if (request.url === '/redirect') return void response.writeHead(307, { location: '/good' }).end()
    if (request.url === '/broken') return void response.writeHead(500).end(JSON.stringify({ verdict: 'good' }))
    if (request.url === '/page') return void response.end('<html>')
    if (request.url === '/long') return void response.end(`{"verdict":"good","why":"${'x'.repeat(20_000)}"}`)
    response.end(JSON.stringify({ verdict: request.url?.slice(1) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
beforeEach(() => {
  seen = []
})
afterAll(() => void server.closeAllConnections())
afterAll(() => void server.close())

const ask = (path: string, more: Partial<WebhookCall> = {}) =>
  askWebhook(
    { url: `${origin}${path}`, question, allowed: [origin], key, now: new Date('2026-01-01T00:00:00Z'), ...more },
    // Long enough for a busy machine; only the one that hangs is waited out.
    path === '/hang' ? 200 : 5_000,
  )

describe('a webhook', () => {
  it.each(['good', 'bad', 'unclear'])('says %s', async (verdict) => {
    expect(await ask(`/${verdict}`)).toBe(verdict)
  })
  it.each(['/hang', '/redirect', '/broken', '/page', '/long', '/maybe'])(
    'that does %s is unclear, never good',
    async (path) => {
      expect(await ask(path)).toBe('unclear')
    },
  )
  it('is not followed elsewhere', async () => {
    await ask('/redirect')
    expect(seen.map(({ request }) => request.url)).toEqual(['/redirect'])
  })
  it('that nobody allowed is not called', async () => {
    const elsewhere = origin.replace('127.0.0.1', 'localhost')
    expect(await ask('/good', { url: `${elsewhere}/good` })).toBe('unclear')
    expect(await ask('/good', { allowed: [] })).toBe('unclear')
    expect(seen).toEqual([])
  })
  it('that does not listen is unclear', async () => {
    expect(await ask('', { url: 'http://127.0.0.1:1/good', allowed: ['http://127.0.0.1:1'] })).toBe('unclear')
  })
  it('can prove who asked, about what and when', async () => {
    await ask('/good')
    const [call] = seen
    expect(call?.request.method).toBe('POST')
    expect(JSON.parse(call?.body ?? '')).toEqual(question)
    const expected = createHmac('sha256', key).update(`1767225600.${call?.body}`).digest('hex')
    expect(call?.request.headers['pilothouse-signature']).toBe(`t=1767225600,v1=${expected}`)
  })
})
