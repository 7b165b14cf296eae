import { expect, test } from 'vitest'
import { parseEnv } from './env.ts'

test('everything has a default that a first start can live with', () => {
  expect(parseEnv({})).toMatchObject({
    PORT: 3000,
    PILOTHOUSE_SIGN_UP: 'closed',
    PILOTHOUSE_USER_PREFIX: '',
    LOG_LEVEL: 'info',
  })
})

test('an empty variable counts as unset', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 })
})

test.each([
  ['DATABASE_URL', 'mysql://x', /postgres:\/\/user/],
  ['PORT', '70000', /65535/],
  ['PORT', 'http', /number/],
  ['PILOTHOUSE_SECRET', 'short', /32 characters.*openssl/],
  ['PILOTHOUSE_PUBLIC_URL', 'panel.example.com', /https:/],
  ['PILOTHOUSE_SIGN_UP', 'maybe', /open.*closed/],
  ['PILOTHOUSE_ADMIN_PASSWORD', 'short', /12 characters/],
])('a wrong %s (%s) is named, with what it must be', (name, value, remedy) => {
  const read = () => parseEnv({ [name]: value })
  expect(read).toThrow(new RegExp(`${name}: `))
  expect(read).toThrow(remedy)
})

test('all wrong variables are named at once', () => {
  const read = () => parseEnv({ PORT: '0', PILOTHOUSE_SIGN_UP: 'x' })
  expect(read).toThrow(/PORT[\s\S]*PILOTHOUSE_SIGN_UP/)
})
