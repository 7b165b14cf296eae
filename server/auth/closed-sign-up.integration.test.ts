import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '#server/clients/catalog/client.ts'
import { type IdentityGround, identityGround, password } from '#testing/identity-ground.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround({ PILOTHOUSE_SIGN_UP: 'closed', PILOTHOUSE_PUBLIC_URL: 'https://panel.test' })
})
afterAll(() => ground.close())

test('where sign-up is closed, nobody makes an account', async () => {
  const response = await ground.post('/sign-up/email', { name: 'Eve', email: 'eve@example.com', password })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'EMAIL_PASSWORD_SIGN_UP_DISABLED' })
  expect(await catalog().user.count()).toBe(0)
})

test('behind https the session cookie is never sent in the clear', async () => {
  const { email } = await ground.person('developer')
  const [cookie = ''] = (await ground.post('/sign-in/email', { email, password })).headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-pilothouse\.session_token=/)
  expect(cookie).toMatch(/Secure/)
})
