import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '#server/clients/catalog/client.ts'
import { cookieOf, type IdentityGround, identityGround, panelOrigin, password } from '#testing/identity-ground.ts'
import { socketAddressHeader } from './client-address.ts'
import { viewerOfRequest } from './viewer-of-request.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

function asked(cookie: string, method = 'GET', headers: Record<string, string> = {}): Request {
  return new Request(`${panelOrigin}/api/v1/me`, { method, headers: { cookie, host: 'panel.test', ...headers } })
}

test('who signs up is a developer, and signed in', async () => {
  const response = await ground.post('/sign-up/email', { name: 'Dora', email: 'Dora@example.com', password })
  expect(response.status).toBe(200)
  const viewer = await viewerOfRequest(asked(cookieOf(response)))
  expect(viewer).toMatchObject({
    ok: true,
    data: { email: 'dora@example.com', role: 'developer', groups: [], via: 'session' },
  })
})

test('nobody makes himself more than a developer by what he sends', async () => {
  const greedy = {
    name: 'Eve',
    email: 'eve@example.com',
    password,
    role: 'administrator',
    groups: ['ops'],
    disabled: true,
    emailVerified: true,
  }
  const cookie = cookieOf(await ground.post('/sign-up/email', greedy))
  const eve = await catalog().user.findUnique({ where: { email: 'eve@example.com' } })
  expect(eve).toMatchObject({ role: 'developer', groups: [], disabled: false, emailVerified: false })

  const response = await ground.post('/update-user', { role: 'administrator' }, { cookie })
  expect(response.status).toBe(404)
  expect(await catalog().user.findUnique({ where: { email: 'eve@example.com' } })).toMatchObject({ role: 'developer' })
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const { email } = await ground.person('developer')
  const [cookie = ''] = (await ground.post('/sign-in/email', { email, password })).headers.getSetCookie()
  expect(cookie).toMatch(/^pilothouse\.session_token=/)
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

test('a password is kept as a hash only', async () => {
  const { id } = await ground.person('developer')
  const account = await catalog().account.findFirstOrThrow({ where: { userId: id } })
  expect(account.password).toMatch(/^[0-9a-f]+:[0-9a-f]+$/)
})

test('a person who is locked out loses his session at once and gets no new one', async () => {
  const person = await ground.person('operator')
  const cookie = await ground.signIn(person)
  expect(await viewerOfRequest(asked(cookie))).toMatchObject({ ok: true })

  await catalog().user.update({ where: { id: person.id }, data: { disabled: true } })

  expect(await viewerOfRequest(asked(cookie))).toMatchObject({ ok: false, code: 'UNAUTHENTICATED' })
  const again = await ground.post('/sign-in/email', { email: person.email, password })
  expect(again.status).toBe(403)
  expect(await again.json()).toMatchObject({ code: 'ACCOUNT_DISABLED' })
})

test('a new role counts from the next request on', async () => {
  const person = await ground.person('administrator')
  const cookie = await ground.signIn(person)
  await catalog().user.update({ where: { id: person.id }, data: { role: 'developer' } })
  expect(await viewerOfRequest(asked(cookie))).toMatchObject({
    data: { role: 'developer', kubernetes: { groups: ['pilothouse:developer'] } },
  })
})

test.each([
  ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['from a sibling domain', { 'sec-fetch-site': 'same-site', origin: 'http://other.panel.test' }],
  ['with another origin, from an old browser', { origin: 'https://evil.example' }],
  ['that does not say where it comes from', {}],
])('a change by cookie %s is refused', async (_name, headers) => {
  const cookie = await ground.signIn(await ground.person('administrator'))
  expect(await viewerOfRequest(asked(cookie, 'POST', headers))).toMatchObject({
    ok: false,
    code: 'FORBIDDEN',
    message: { key: 'errors.cross-origin' },
  })
})

test.each<Record<string, string>>([{ 'sec-fetch-site': 'same-origin' }, { origin: panelOrigin }])(
  "a change by cookie from the panel's own page (%j) is let in",
  async (headers) => {
    const cookie = await ground.signIn(await ground.person('developer'))
    expect(await viewerOfRequest(asked(cookie, 'POST', headers))).toMatchObject({ ok: true })
  },
)

test('better-auth itself refuses a sign-out from another site', async () => {
  const cookie = await ground.signIn(await ground.person('developer'))
  expect((await ground.post('/sign-out', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403)
})

test('guessing at one account ends after ten attempts, from however many addresses, also with the right password', async () => {
  const { email } = await ground.person('developer')
  const attempt = (index: number, guess: string) =>
    ground.post('/sign-in/email', { email, password: guess }, { [socketAddressHeader]: `198.51.100.${index}` })
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => (await attempt(index, 'a wrong password')).status),
  )
  expect(statuses).toEqual(Array(10).fill(401))
  const right = await attempt(11, password)
  expect(right.status).toBe(429)
  expect(await right.json()).toMatchObject({ code: 'RATE_LIMITED' })
})

test('a sign-in that succeeds forgets the failed ones before it', async () => {
  const { email } = await ground.person('developer')
  for (let round = 0; round < 2; round++) {
    for (let index = 0; index < 6; index++) {
      expect(
        (
          await ground.post(
            '/sign-in/email',
            { email, password: 'a wrong password' },
            { [socketAddressHeader]: `203.0.113.${index}` },
          )
        ).status,
      ).toBe(401)
    }
    expect(
      (await ground.post('/sign-in/email', { email, password }, { [socketAddressHeader]: '203.0.113.99' })).status,
    ).toBe(200)
  }
})

test('guessing at the password of an open session ends after ten attempts, from however many addresses', async () => {
  const person = await ground.person('developer')
  const cookie = await ground.signIn(person)
  const attempt = async (index: number, currentPassword: string) => {
    const guess = { currentPassword, newPassword: 'another password, longer' }
    return (await ground.post('/change-password', guess, { cookie, [socketAddressHeader]: `198.51.100.${index}` }))
      .status
  }
  const wrong = Array.from({ length: 10 }, (_, index) => attempt(index, 'a wrong password'))
  expect(await Promise.all(wrong)).toEqual(Array(10).fill(400))
  expect(await attempt(11, password)).toBe(429)
  expect(await ground.signIn(person)).not.toBe('')
})

test('a password that was changed forgets the failed attempts before it', async () => {
  const cookie = await ground.signIn(await ground.person('developer'))
  const change = async (currentPassword: string) =>
    (await ground.post('/change-password', { currentPassword, newPassword: 'another password, longer' }, { cookie }))
      .status
  const counts = { where: { key: { startsWith: 'password:' } }, select: { count: true } }
  await catalog().rateLimit.deleteMany({ where: counts.where })
  expect(await change('a wrong password')).toBe(400)
  expect(await catalog().rateLimit.findMany(counts)).toEqual([{ count: 1 }])
  expect(await change(password)).toBe(200)
  expect(await catalog().rateLimit.findMany(counts)).toEqual([])
})

test('an address that a client puts into a header of its own counts for nothing', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 61; index++) {
    const headers = { [socketAddressHeader]: '192.0.2.78', 'x-forwarded-for': `198.51.100.${index}` }
    statuses.push((await ground.post('/sign-in/email', { email: `nobody ${index}`, password }, headers)).status)
  }
  expect(statuses.at(60)).toBe(429)
})

test('one address may not try more than sixty times a minute, whatever it sends', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 61; index++) {
    const response = await ground.post(
      '/sign-in/email',
      { email: `no address ${index}`, password },
      { [socketAddressHeader]: '192.0.2.77' },
    )
    statuses.push(response.status)
  }
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(400))
  expect(statuses.at(60)).toBe(429)
})
