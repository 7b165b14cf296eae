import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstState } from '#domain/release/begin.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { User } from '#server/clients/catalog/generated/client.ts'
import { toJson } from '#server/features/operation/json.ts'
import { type IdentityGround, identityGround, panelOrigin } from '#testing/identity-ground.ts'
import { releaseSpec } from '#testing/release-spec.ts'
import { POST } from './[id]/[verb]/route.ts'
import { GET as readOne } from './[id]/route.ts'
import { GET as readMany } from './route.ts'

let ground: IdentityGround
let owner: User
let secret: string
let id: string

beforeAll(async () => {
  ground = await identityGround()
  owner = await ground.person('operator')
  secret = await ground.token(owner)
  id = await keepPromoted(owner)
})
afterAll(() => ground?.close())

/** A release that has been promoted: what the API says of one that runs is proved where the engine is. */
async function keepPromoted({ id: ownerId, email }: User): Promise<string> {
  const spec = releaseSpec()
  const [now, releaseId] = [new Date(), randomUUID()]
  const state = { ...firstState(now), phase: 'promoted' }
  await catalog().release.create({
    data: {
      id: releaseId,
      cluster: 'default',
      namespace: spec.namespace,
      workloadKind: spec.workload.kind,
      workloadName: spec.workload.name,
      strategy: spec.strategy,
      spec: toJson(spec),
      template: { spec: { containers: [{ name: 'web', image: 'shop/catalog:2' }] } },
      original: { template: { spec: { containers: [{ name: 'web', image: 'shop/catalog:1' }] } } },
      state: toJson(state),
      phase: state.phase,
      ownerId,
      owner: email,
      startedAt: now,
      finishedAt: now,
    },
  })
  return releaseId
}

function request(path: string, token: string | null, body?: unknown): Request {
  return new Request(`${panelOrigin}/api/v1/releases${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
const ask = (verb: string, body: unknown, token: string | null = secret) =>
  POST(request(`/${id}/${verb}`, token, body), { params: Promise.resolve({ id, verb }) })
const read = (token: string | null = secret) => readOne(request(`/${id}`, token), { params: Promise.resolve({ id }) })

test('lists and reads what the token may know of', async () => {
  const list = await readMany(request('?active=false&strategy=canary', secret))
  expect(await list.json()).toMatchObject({ items: [{ id, phase: 'promoted', wantedPercent: 100 }], cursor: null })
  expect(await (await readMany(request('?active=true', secret))).json()).toEqual({ items: [], cursor: null })
  const answer = await read()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    release: {
      finished: true,
      images: [{ container: 'web', from: 'shop/catalog:1', to: 'shop/catalog:2' }],
      reason: expect.any(String),
    },
  })
})

test('nobody without a token, and nobody whose business it is not', async () => {
  expect((await read(null)).status).toBe(401)
  const other = await ground.token(await ground.person('developer'))
  expect((await read(other)).status).toBe(404)
  expect((await ask('abort', {}, other)).status).toBe(404)
  expect(await (await readMany(request('', other))).json()).toEqual({ items: [], cursor: null })
})

test.each([
  ['promote', {}, 409, 'CONFLICT'],
  ['abort', {}, 409, 'CONFLICT'],
  ['hand-over', {}, 409, 'CONFLICT'],
  ['set-weight', { percent: 101 }, 400, 'INVALID'],
  ['set-weight', {}, 400, 'INVALID'],
  ['supersede', { change: { image: 'shop/catalog:3' } }, 400, 'INVALID'],
  ['celebrate', {}, 404, 'NOT_FOUND'],
])('%s with %j is answered %i %s once the release has ended', async (verb, body, status, code) => {
  const answer = await ask(verb, body)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})

test('a share out of range names the field and what to give', async () => {
  expect(await (await ask('set-weight', { percent: 101 })).json()).toMatchObject({
    fields: { percent: 'Give a whole number of percent from 0 to 100.' },
  })
})
