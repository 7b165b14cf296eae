import { afterAll, beforeAll, expect, test } from 'vitest'
import { phrase } from '#domain/plan/phrase.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { submitOperation } from '#server/features/operation/submit-operation.ts'
import { issueToken } from '#server/features/token/issue-token.ts'
import { revokeToken } from '#server/features/token/revoke-token.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { GET as nowhere } from '../[...path]/route.ts'
import { GET as listAudit } from './audit/route.ts'
import { POST as act } from './operations/[id]/[verb]/route.ts'
import { GET as readOperation } from './operations/[id]/route.ts'
import { GET as listOperations } from './operations/route.ts'
import { POST as apply } from './wizards/[id]/apply/route.ts'
import { POST as plan } from './wizards/[id]/plan/route.ts'
import { GET as listWizards } from './wizards/route.ts'

let ground: OperationGround
let requester: Viewer
let tokens: { readonly requester: string; readonly stranger: string; readonly administrator: string }
let operation: string

beforeAll(async () => {
  ground = await operationGround()
  requester = await ground.person('developer')
  const others = { stranger: await ground.stranger(), administrator: await ground.person('administrator') }
  tokens = {
    requester: await tokenOf(requester),
    stranger: await tokenOf(others.stranger),
    administrator: await tokenOf(others.administrator),
  }
  operation = await submitted()
})
afterAll(() => ground?.close())

test('without a token, or with a wrong one, nobody gets in', async () => {
  for (const token of [undefined, 'ph_wrong']) {
    const answer = await listWizards(get('/api/v1/wizards', token))
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

test('an address that is none answers as the API does', async () => {
  const answer = await nowhere(get('/api/v1/nowhere', tokens.requester))
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' })
})

test('a token revoked in mid-use lets nobody in from then on', async () => {
  const issued = await issueToken(requester, { name: 'short', days: null }, new Date())
  if (!issued.ok) throw new Error(issued.message.key)
  expect((await listWizards(get('/api/v1/wizards', issued.data.secret))).status).toBe(200)
  await revokeToken(requester, issued.data.id, new Date())
  expect((await listWizards(get('/api/v1/wizards', issued.data.secret))).status).toBe(401)
})

test('wizards are listed with the JSON Schema of their input', async () => {
  const body = await (await listWizards(get('/api/v1/wizards', tokens.requester))).json()
  const request = body.items.find(({ id }: { id: string }) => id === 'namespace-request')
  expect(request).toMatchObject({ area: 'namespaces', input: { type: 'object', properties: { name: {} } } })
})

test.each<[string, string, string, number, string]>([
  ['a body that is not JSON', '{"input":', 'application/json', 400, 'INVALID'],
  [
    'a YAML bomb',
    [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`).join(',')}]`),
    ].join('\n'),
    'application/yaml',
    400,
    'INVALID',
  ],
  ['an oversize body', JSON.stringify({ input: 'x'.repeat(100_000) }), 'application/json', 413, 'TOO_LARGE'],
  ['no fields at all', '{"input":{}}', 'application/json', 422, 'REFUSED'],
  ['no fields at all, as YAML', 'input: {}', 'application/yaml', 422, 'REFUSED'],
])('plan answers %s with a code', async (_what, body, type, status, code) => {
  const answer = await plan(
    post('/api/v1/wizards/namespace-request/plan', tokens.requester, body, type),
    at({ id: 'namespace-request' }),
  )
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})

test('refusals name their fields and say in words what to do', async () => {
  const answer = await plan(
    post('/api/v1/wizards/namespace-request/plan', tokens.requester, '{"input":{}}'),
    at({ id: 'namespace-request' }),
  )
  const { refusals, fields } = await answer.json()
  expect(refusals.map(({ field }: { field: string }) => field)).toContain('name')
  expect(fields.name).toMatch(/\w+ \w+/)
})

test('apply needs the digest that was seen', async () => {
  const answer = await apply(
    post('/api/v1/wizards/namespace-request/apply', tokens.requester, '{"input":{}}'),
    at({ id: 'namespace-request' }),
  )
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'INVALID', fields: { seen: expect.any(String) } })
})

test('an unknown wizard is NOT_FOUND', async () => {
  const answer = await plan(post('/api/v1/wizards/none/plan', tokens.requester, '{"input":{}}'), at({ id: 'none' }))
  expect(answer.status).toBe(404)
})

test('an operation is known to its requester and to administrators, and to nobody else', async () => {
  const statusFor = async (token: string) =>
    (await readOperation(get(`/api/v1/operations/${operation}`, token), at({ id: operation }))).status
  expect([
    await statusFor(tokens.requester),
    await statusFor(tokens.administrator),
    await statusFor(tokens.stranger),
  ]).toEqual([200, 200, 404])
  const listed = async (token: string) =>
    (await (await listOperations(get('/api/v1/operations?state=queued', token))).json()).items.map(
      ({ id }: { id: string }) => id,
    )
  expect([await listed(tokens.requester), await listed(tokens.stranger)]).toEqual([[operation], []])
})

test('phrases are answered as sentences, in the language that was asked for', async () => {
  const read = async (language: string) =>
    (
      await (
        await readOperation(get(`/api/v1/operations/${operation}`, tokens.requester, language), at({ id: operation }))
      ).json()
    ).operation.summary
  expect([await read('en'), await read('zh-CN')]).toEqual(['Create', '创建'])
})

test('an unknown filter is refused by its name', async () => {
  const answer = await listOperations(get('/api/v1/operations?state=lost&limit=0', tokens.requester))
  expect(answer.status).toBe(400)
  expect(Object.keys((await answer.json()).fields).toSorted()).toEqual(['limit', 'state.0'])
})

test('the audit shows what one did oneself; a stranger sees none of it', async () => {
  const verbs = async (token: string) =>
    (await (await listAudit(get(`/api/v1/audit?operationId=${operation}`, token))).json()).items.map(
      ({ verb }: { verb: string }) => verb,
    )
  expect([await verbs(tokens.requester), await verbs(tokens.stranger)]).toEqual([['test:apply'], []])
})

test('a stranger cannot cancel it; its requester can; then it cannot be cancelled again', async () => {
  const cancel = async (token: string) =>
    (await act(post(`/api/v1/operations/${operation}/cancel`, token, ''), at({ id: operation, verb: 'cancel' }))).status
  expect([await cancel(tokens.stranger), await cancel(tokens.requester), await cancel(tokens.requester)]).toEqual([
    404, 202, 409,
  ])
})

function get(path: string, token?: string, language = 'en'): Request {
  return new Request(`http://panel.test${path}`, {
    headers: { 'accept-language': language, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  })
}

function post(path: string, token: string, body: string, type = 'application/json'): Request {
  return new Request(`http://panel.test${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
  })
}

function at<Params>(params: Params): { params: Promise<Params> } {
  return { params: Promise.resolve(params) }
}

async function tokenOf(viewer: Viewer): Promise<string> {
  const issued = await issueToken(viewer, { name: 'test', days: null }, new Date())
  if (!issued.ok) throw new Error(issued.message.key)
  return issued.data.secret
}

async function submitted(): Promise<string> {
  const why = phrase('operations.kind.create')
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: ground.namespace } }
  const done = await submitOperation(requester, {
    wizard: 'test',
    cluster: 'default',
    input: {},
    plan: { summary: why, operations: [{ kind: 'create', object, as: 'viewer', why }], undo: [], warnings: [] },
    digest: '0'.repeat(64),
    subject: { kind: 'ConfigMap', namespace: ground.namespace, name: 'a' },
    approval: { needed: false },
  })
  if (!done.ok) throw new Error(done.message.key)
  return done.data.id
}
