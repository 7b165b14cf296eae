import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { DBFieldAttribute } from 'better-auth/db'
import { catalog } from '#server/clients/catalog/client.ts'
import { env, needed } from '#server/env.ts'
import { log } from '#server/log.ts'
import { socketAddressHeader } from './client-address.ts'
import { identityProvider } from './identity-provider.ts'
import { ownOrigins } from './is-same-origin.ts'
import { refuseDisabled } from './refuse-disabled.ts'
import { isSignUpOpen } from './sign-up.ts'
import { forgiveAccount, throttleAccount } from './throttle-account.ts'

const sessionSeconds = 7 * 24 * 3600

type Auth = ReturnType<typeof makeAuth>
let made: Auth | undefined

/** better-auth, made at first use: at build time there is neither a database nor a secret. */
export function auth(): Auth {
  made ??= makeAuth()
  return made
}

/** Forgets the instance; for tests that point the process at another database. */
export function forgetAuth(): void {
  made = undefined
}

function makeAuth() {
  return betterAuth({
    appName: 'Pilothouse',
    secret: needed('PILOTHOUSE_SECRET'),
    baseURL: publicUrl(),
    basePath: '/api/auth',
    trustedOrigins: (request) => (request === undefined ? [] : ownOrigins(request)),
    database: prismaAdapter(catalog(), { provider: 'postgresql', transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: !isSignUpOpen(), minPasswordLength: 12, maxPasswordLength: 128 },
    user: { additionalFields: serverFields },
    // No refresh: pages cannot set cookies while they render, so a session that grew would outlive its cookie.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 300, customRules },
    plugins: identityProvider(),
    hooks: { before: throttleAccount, after: forgiveAccount },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
    advanced: {
      cookiePrefix: 'pilothouse',
      useSecureCookies: publicUrl().startsWith('https:'),
      // Said out loud, because better-auth leaves the check out under a test runner.
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [env().PILOTHOUSE_CLIENT_ADDRESS_HEADER ?? socketAddressHeader] },
    },
    disabledPaths: ['/is-username-available', '/change-email', '/delete-user', '/update-user'],
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ part: 'better-auth' }, message) },
  })
}

const noGroups: string[] = []

/** Read with the session, never taken from a request: what a sign-up sends of these is ignored. */
const serverFields = {
  role: { type: 'string' as const, required: false, defaultValue: 'developer', input: false },
  groups: { type: 'string[]' as const, required: false, defaultValue: noGroups, input: false },
  disabled: { type: 'boolean' as const, required: false, defaultValue: false, input: false },
} satisfies Record<string, DBFieldAttribute>

/** Attempts from one address; a whole office may sit behind it. One account's own limit is stricter: throttle-account.ts. */
const customRules = {
  '/sign-in/email': { window: 60, max: 60 },
  '/sign-up/email': { window: 300, max: 60 },
  '/change-password': { window: 60, max: 10 },
}

function publicUrl(): string {
  return env().PILOTHOUSE_PUBLIC_URL ?? `http://127.0.0.1:${env().PORT}`
}
