import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '#server/clients/catalog/client.ts'
import { issueToken } from '#server/features/token/issue-token.ts'
import { listTokens } from '#server/features/token/list-tokens.ts'
import { revokeToken } from '#server/features/token/revoke-token.ts'
import { changePerson, type PersonChange } from '#server/features/user/change-person.ts'
import { listPeople } from '#server/features/user/list-people.ts'
import { type IdentityGround, identityGround, panelOrigin } from '#testing/identity-ground.ts'
import type { Viewer } from './viewer.ts'
import { viewerOfRequest } from './viewer-of-request.ts'
import { viewerOfRequester } from './viewer-of-requester.ts'
import { viewerOfToken } from './viewer-of-token.ts'

let ground: IdentityGround
const day = 24 * 3600_000

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

async function aViewer(role: 'administrator' | 'developer'): Promise<Viewer> {
  const viewer = await viewerOfRequester((await ground.person(role)).id)
  if (viewer === null) throw new Error('a new person is a viewer')
  return viewer
}

async function issued(viewer: Viewer, days: 7 | null = 7) {
  const result = await issueToken(viewer, { name: 'pipeline', days }, new Date())
  if (!result.ok) throw new Error(result.code)
  return result.data
}

test('only the hash of a token is at rest', async () => {
  const { id, secret } = await issued(await aViewer('developer'))
  const row = await catalog().apiToken.findUniqueOrThrow({ where: { id } })
  expect(secret).toMatch(/^ph_[\w-]{43}$/)
  expect(row.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(row)).not.toContain(secret)
  expect(secret.startsWith(row.prefix)).toBe(true)
  expect(JSON.stringify(await catalog().auditEntry.findMany({ omit: { id: true } }))).not.toContain(secret)
})

test('a token is its owner, also from another site: it is sent on purpose', async () => {
  const owner = await aViewer('developer')
  const { secret } = await issued(owner)
  const headers = { authorization: `Bearer ${secret}`, 'sec-fetch-site': 'cross-site' }
  const viewer = await viewerOfRequest(new Request(`${panelOrigin}/api/v1/me`, { method: 'POST', headers }))
  expect(viewer).toMatchObject({ ok: true, data: { id: owner.id, via: 'token' } })
})

test('a revoked token stops at once', async () => {
  const owner = await aViewer('developer')
  const { id, secret } = await issued(owner)
  expect(await viewerOfToken(secret, new Date())).not.toBeNull()
  expect(await revokeToken(owner, id, new Date())).toMatchObject({ ok: true })
  expect(await viewerOfToken(secret, new Date())).toBeNull()
  expect(await listTokens(owner)).toEqual([])
})

test("nobody revokes another's token, and nobody learns that it is there", async () => {
  const owner = await aViewer('developer')
  const { id, secret } = await issued(owner)
  expect(await revokeToken(await aViewer('administrator'), id, new Date())).toMatchObject({
    ok: false,
    code: 'NOT_FOUND',
  })
  expect(await viewerOfToken(secret, new Date())).not.toBeNull()
})

test('a token lives for its days and no longer; one without days until it is revoked', async () => {
  const owner = await aViewer('developer')
  const [week, forever] = [await issued(owner), await issued(owner, null)]
  const after = (days: number) => new Date(Date.now() + days * day)
  expect(await viewerOfToken(week.secret, after(6.9))).not.toBeNull()
  expect(await viewerOfToken(week.secret, after(7.1))).toBeNull()
  expect(await viewerOfToken(forever.secret, after(10_000))).not.toBeNull()
})

test('the last use is written at most once a minute', async () => {
  const { id, secret } = await issued(await aViewer('developer'))
  const usedAt = async (at: number) => {
    await viewerOfToken(secret, new Date(at))
    return (await catalog().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime()
  }
  const start = Date.now()
  expect(await usedAt(start)).toBe(start)
  expect(await usedAt(start + 30_000)).toBe(start)
  expect(await usedAt(start + 61_000)).toBe(start + 61_000)
})

test('an administrator locks a person out: session, tokens and queued work lose their rights at once', async () => {
  const administrator = await aViewer('administrator')
  const person = await ground.person('operator')
  const [secret, cookie] = [await ground.token(person), await ground.signIn(person)]

  await changePerson(administrator, person.id, { role: 'operator', groups: [], disabled: true })

  expect(await viewerOfToken(secret, new Date())).toBeNull()
  expect(await viewerOfRequest(new Request(panelOrigin, { headers: { cookie } }))).toMatchObject({
    code: 'UNAUTHENTICATED',
  })
  expect(await viewerOfRequester(person.id)).toBeNull()
  expect(await catalog().session.count({ where: { userId: person.id } })).toBe(0)
  expect(
    await catalog().auditEntry.findFirst({ where: { verb: 'user:change', subjectName: person.email } }),
  ).toMatchObject({ actor: administrator.email })
})

test('queued work runs with the role its requester has now', async () => {
  const person = await ground.person('administrator')
  await changePerson(await aViewer('administrator'), person.id, {
    role: 'developer',
    groups: ['shop'],
    disabled: false,
  })
  expect(await viewerOfRequester(person.id)).toMatchObject({
    role: 'developer',
    kubernetes: { groups: ['pilothouse:developer', 'shop'] },
    via: 'worker',
  })
})

test('people are listed and changed by administrators only, and nobody changes himself', async () => {
  const [administrator, developer] = [await aViewer('administrator'), await aViewer('developer')]
  const promotion: PersonChange = { role: 'administrator', groups: [], disabled: false }
  expect(await listPeople(developer)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await changePerson(developer, developer.id, promotion)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  expect(await changePerson(administrator, administrator.id, { ...promotion, disabled: true })).toMatchObject({
    ok: false,
    code: 'CONFLICT',
  })
  expect(await viewerOfRequester(developer.id)).toMatchObject({ role: 'developer' })
})

test.each(['', 'Bearer', 'Bearer x', `Bearer ph_${'A'.repeat(43)}`, 'Basic YTpi'])(
  'Authorization %j is nobody, whatever cookie comes with it',
  async (authorization) => {
    const cookie = await ground.signIn(await ground.person('administrator'))
    const request = new Request(panelOrigin, { headers: { authorization, cookie } })
    expect(await viewerOfRequest(request)).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' })
  },
)
