import { randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { auth, forgetAuth } from '#server/auth/auth.ts'
import { socketAddressHeader } from '#server/auth/client-address.ts'
import { savePerson } from '#server/auth/save-person.ts'
import type { Role } from '#server/auth/viewer.ts'
import { catalog, closeCatalog } from '#server/clients/catalog/client.ts'
import type { User } from '#server/clients/catalog/generated/client.ts'
import { forgetEnv } from '#server/env.ts'
import { writeToken } from '#server/features/token/issue-token.ts'
import { freshDatabase } from './database.ts'

export const panelOrigin = 'http://panel.test'
export const password = 'correct horse battery staple'

/** A catalogue of a test's own, this process pointed at it, and the doors of identity. */
export type IdentityGround = {
  readonly databaseUrl: string
  person(role: Role): Promise<User>
  /** The secret of a new token. */
  token(user: User): Promise<string>
  /** Asks better-auth as a browser on a page of the panel does. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The session cookie of a sign-in, as a browser would send it. */
  signIn(user: User): Promise<string>
  /** Points this process somewhere else, as a relay to the same database. */
  connectTo(databaseUrl: string): Promise<void>
  close(): Promise<void>
}

export async function identityGround(variables: Readonly<Record<string, string>> = {}): Promise<IdentityGround> {
  const database = await freshDatabase()
  Object.assign(process.env, {
    PILOTHOUSE_SECRET: randomBytes(32).toString('hex'),
    PILOTHOUSE_PUBLIC_URL: panelOrigin,
    PILOTHOUSE_SIGN_UP: 'open',
    ...variables,
  })
  await connectTo(database.url)
  return {
    databaseUrl: database.url,
    connectTo,
    person: async (role) => {
      const email = `${role}-${randomBytes(4).toString('hex')}@example.com`
      const passwordHash = await knownHash()
      return catalog().$transaction((tx) => savePerson(tx, { email, role, passwordHash }))
    },
    token: async (user) => (await writeToken(catalog(), user.id, { name: 'test', days: 7 }, new Date())).secret,
    post,
    signIn: async ({ email }) => cookieOf(await post('/sign-in/email', { email, password })),
    close: async () => {
      await closeCatalog()
      await database.drop()
    },
  }
}

let hash: Promise<string> | undefined

/** Of `password`; made once, because hashing is slow on purpose. */
function knownHash(): Promise<string> {
  hash ??= hashPassword(password)
  return hash
}

async function connectTo(databaseUrl: string): Promise<void> {
  process.env.DATABASE_URL = databaseUrl
  forgetEnv()
  forgetAuth()
  await closeCatalog()
}

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const sent = {
    'content-type': 'application/json',
    host: 'panel.test',
    origin: panelOrigin,
    [socketAddressHeader]: '192.0.2.1',
    ...headers,
  }
  return auth().handler(
    new Request(`${panelOrigin}/api/auth${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  )
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
