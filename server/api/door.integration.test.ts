import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { answerAuth } from '#server/auth/answer-auth.ts'
import { socketAddressHeader } from '#server/auth/client-address.ts'
import { log } from '#server/log.ts'
import { type CuttableProxy, cuttableProxy } from '#testing/cuttable-proxy.ts'
import { type IdentityGround, identityGround, panelOrigin } from '#testing/identity-ground.ts'
import { door } from './door.ts'

let ground: IdentityGround
let token: string

beforeAll(async () => {
  ground = await identityGround()
  token = await ground.token(await ground.person('developer'))
})
afterAll(() => ground.close())

function sent(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  const init = { method: 'POST', headers: { authorization: `Bearer ${token}`, ...headers }, body, duplex: 'half' }
  return new Request(`${panelOrigin}/api/v1/operations`, init)
}

const echo = async (_viewer: unknown, body: unknown): Promise<Result<unknown>> => success({ body })

test('what work answers is the body, and the request has an id', async () => {
  const response = await door(sent('{"name":"shop"}'), echo, { status: 202 })
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({ body: { name: 'shop' } })
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('without token or session there is no answer, but how to get one', async () => {
  const response = await door(new Request(panelOrigin), echo)
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
  expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' })
})

test.each([
  ['that says so', JSON.stringify('x'.repeat(70_000)), {}],
  ['that claims to be small', endless(), { 'content-length': '10' }],
])('an oversize body %s is refused', async (_name, body, headers) => {
  const response = await door(sent(body, headers), echo)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('64 KiB') })
})

test.each([
  ['no JSON', 'name: shop'],
  ['half of it', '{"name":'],
  ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ['nested without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
])('a body that is %s is INVALID', async (_name, body) => {
  const response = await door(sent(body), echo)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'INVALID' })
})

test("refusals are said in the reader's language, with their fields", async () => {
  const refused = async () =>
    failure('REFUSED', phrase('errors.invalid'), [
      { code: 'MISSING', field: 'name', message: phrase('errors.field.missing') },
    ])
  const response = await door(sent('{}', { 'accept-language': 'zh-CN, en;q=0.5' }), refused)
  expect(response.status).toBe(422)
  expect(await response.json()).toEqual({
    code: 'REFUSED',
    message: '请求中有无法识别的字段。',
    fields: { name: '此项必填。' },
    refusals: [{ code: 'MISSING', field: 'name', message: '此项必填。' }],
  })
})

test('what a schema throws names every wrong field', async () => {
  const schema = z.object({ name: z.string(), size: z.number().max(5) })
  const response = await door(sent('{"size":9}'), async (_viewer, body) => success(schema.parse(body)))
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    code: 'INVALID',
    fields: { name: 'This is required.', size: expect.stringContaining('5') },
  })
})

test('a bug is INTERNAL: its cause is in the log under the id of the request, and nowhere else', async () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  const response = await door(sent('{}'), async () => {
    throw new Error('password=hunter2')
  })
  const answer = await response.text()
  const requestId = response.headers.get('x-request-id')
  expect(response.status).toBe(500)
  expect(JSON.parse(answer)).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining(String(requestId)) })
  expect(answer).not.toContain('hunter2')
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ requestId, err: expect.any(Error) }),
    expect.any(String),
  )
  logged.mockRestore()
})

test('while the database is away every way in says so, and afterwards all goes on', async () => {
  const cookie = await ground.signIn(await ground.person('developer'))
  const relay = await relayTo(ground.databaseUrl)
  await ground.connectTo(relay.url)
  const bySession = () => door(new Request(panelOrigin, { headers: { cookie } }), echo)
  const byToken = () => door(sent('{}'), echo)
  const atSignIn = () => answerAuth(signInRequest('{"email":"a@example.com","password":"x"}'))
  expect([(await bySession()).status, (await byToken()).status, (await atSignIn()).status]).toEqual([200, 200, 401])

  relay.proxy.cut()
  for (const ask of [bySession, byToken, atSignIn]) {
    const response = await ask()
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  }

  relay.proxy.restore()
  expect([(await bySession()).status, (await byToken()).status, (await atSignIn()).status]).toEqual([200, 200, 401])
  await ground.connectTo(ground.databaseUrl)
  await relay.proxy.close()
})

test('an oversize body is refused at the sign-in too', async () => {
  const response = await answerAuth(signInRequest(endless()))
  expect(response.status).toBe(413)
})

function signInRequest(body: BodyInit): Request {
  const headers = { 'content-type': 'application/json', origin: panelOrigin, [socketAddressHeader]: '192.0.2.9' }
  const init = { method: 'POST', headers, body, duplex: 'half' }
  return new Request(`${panelOrigin}/api/auth/sign-in/email`, init)
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(32)) })
}

async function relayTo(databaseUrl: string): Promise<{ url: string; proxy: CuttableProxy }> {
  const url = new URL(databaseUrl)
  const proxy = await cuttableProxy({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  return { url: url.href, proxy }
}
