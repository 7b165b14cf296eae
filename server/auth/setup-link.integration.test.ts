import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { catalog } from '#server/clients/catalog/client.ts'
import { forgetEnv } from '#server/env.ts'
import { type IdentityGround, identityGround, panelOrigin, password } from '#testing/identity-ground.ts'
import { ensureFirstAdministrator } from './first-administrator.ts'
import { completeSetup, createSetupLink, isSetupLinkAlive } from './setup-link.ts'

// The real hashing, watched: how often it is done is what an attacker would make us pay.
vi.mock('better-auth/crypto', async (original) => {
  const crypto = await original<typeof import('better-auth/crypto')>()
  return { ...crypto, hashPassword: vi.fn(crypto.hashPassword) }
})

let ground: IdentityGround
const ann = { name: 'Ann', email: 'ann@example.com', password }
const bob = { name: 'Bob', email: 'bob@example.com', password }

beforeAll(async () => {
  ground = await identityGround()
})
beforeEach(async () => {
  await catalog().user.deleteMany({})
})
afterAll(() => ground.close())

async function aSecret(now = new Date()): Promise<string> {
  return new URL(await createSetupLink(panelOrigin, now)).searchParams.get('token') ?? ''
}

test('the link makes the first administrator, who can sign in', async () => {
  const secret = await aSecret()
  expect(await isSetupLinkAlive(secret, new Date())).toBe(true)
  expect(await completeSetup(secret, ann, new Date())).toEqual({ ok: true, data: { email: ann.email } })
  expect(await catalog().user.findMany({ select: { email: true, role: true } })).toEqual([
    { email: ann.email, role: 'administrator' },
  ])
  expect((await ground.post('/sign-in/email', { email: ann.email, password })).status).toBe(200)
})

test('only the hash of the link is at rest', async () => {
  const secret = await aSecret()
  expect(JSON.stringify(await catalog().setupLink.findMany())).not.toContain(secret)
})

test('a link used twice, also at the same moment, makes one administrator', async () => {
  const secret = await aSecret()
  const results = await Promise.all([completeSetup(secret, ann, new Date()), completeSetup(secret, bob, new Date())])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ code: 'CONFLICT' })
  expect(await catalog().user.count()).toBe(1)
  expect(await isSetupLinkAlive(secret, new Date())).toBe(false)
})

test('who shows no living link costs no hashing', async () => {
  await aSecret()
  vi.mocked(hashPassword).mockClear()
  expect(await completeSetup('a guess', ann, new Date())).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(hashPassword).not.toHaveBeenCalled()
})

test('a link dies after a day, with the next link, and when there is an administrator', async () => {
  const now = new Date()
  const old = await aSecret(now)
  const tomorrow = new Date(now.getTime() + 24 * 3600_000 + 1)
  expect(await completeSetup(old, ann, tomorrow)).toMatchObject({ ok: false, code: 'CONFLICT' })

  const next = await aSecret(now)
  expect(await completeSetup(old, ann, now)).toMatchObject({ ok: false, code: 'CONFLICT' })

  await ground.person('administrator')
  expect(await completeSetup(next, ann, now)).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(await catalog().user.count({ where: { email: ann.email } })).toBe(0)
})

test('the environment makes the administrator, again and again without harm, and its password wins', async () => {
  Object.assign(process.env, { PILOTHOUSE_ADMIN_EMAIL: 'Root@example.com', PILOTHOUSE_ADMIN_PASSWORD: password })
  forgetEnv()
  expect(await ensureFirstAdministrator()).toBe(true)
  const root = await catalog().user.findUniqueOrThrow({ where: { email: 'root@example.com' } })
  const cookie = await ground.signIn(root)
  expect(await ensureFirstAdministrator()).toBe(true)
  expect(await catalog().session.count({ where: { userId: root.id } })).toBe(1)

  process.env.PILOTHOUSE_ADMIN_PASSWORD = 'another password, longer'
  forgetEnv()
  await ensureFirstAdministrator()
  expect(cookie).not.toBe('')
  expect(await catalog().session.count({ where: { userId: root.id } })).toBe(0)
  expect(
    (await ground.post('/sign-in/email', { email: root.email, password: 'another password, longer' })).status,
  ).toBe(200)
  expect(await catalog().user.count()).toBe(1)
})

test('half of the two variables is an error that names both', async () => {
  delete process.env.PILOTHOUSE_ADMIN_PASSWORD
  process.env.PILOTHOUSE_ADMIN_EMAIL = 'root@example.com'
  forgetEnv()
  await expect(ensureFirstAdministrator()).rejects.toThrow(/PILOTHOUSE_ADMIN_EMAIL.*PILOTHOUSE_ADMIN_PASSWORD/)
  delete process.env.PILOTHOUSE_ADMIN_EMAIL
  forgetEnv()
  expect(await ensureFirstAdministrator()).toBe(false)
})
