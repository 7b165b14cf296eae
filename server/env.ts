import 'server-only'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a URL like postgres://user:password@host:5432/pilothouse')
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address like https://panel.example.com' })

/** Every variable the panel reads, and what each must be. */
const schema = z.object({
  DATABASE_URL: postgresUrl.optional(),
  /** Size of the pool of each process. Postgres allows 100 in all by default. */
  PILOTHOUSE_DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(5),
  KUBECONFIG: z.string().optional(),
  PILOTHOUSE_HOME: z.string().default(() => join(homedir(), '.pilothouse')),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** How browsers reach the panel; decides the cookies' Secure flag and which origin may write. */
  PILOTHOUSE_PUBLIC_URL: httpUrl.optional(),
  PILOTHOUSE_PROMETHEUS_URL: httpUrl.optional(),
  /** Signs the session cookies; at least 32 characters. The embedded default makes one and keeps it in its home. */
  PILOTHOUSE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with "openssl rand -base64 32"')
    .optional(),
  PILOTHOUSE_ADMIN_EMAIL: z.email('must be an email address').optional(),
  PILOTHOUSE_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(128).optional(),
  /**
   * Whether people may make an account themselves, as developers. Closed unless said: an account's email address is
   * a Kubernetes user name, nobody has checked that it is theirs, and the cluster may know that name. The embedded
   * cluster knows none, so there it is open.
   */
  PILOTHOUSE_SIGN_UP: z.enum(['open', 'closed']).default('closed'),
  /** Put before the email address to make the Kubernetes user name, as in `oidc:`. */
  PILOTHOUSE_USER_PREFIX: z.string().default(''),
  /** The header in which a trusted proxy says the client's address; unset: the connection's own address counts. */
  PILOTHOUSE_CLIENT_ADDRESS_HEADER: z.string().optional(),
  PILOTHOUSE_OIDC_ISSUER: httpUrl.optional(),
  PILOTHOUSE_OIDC_CLIENT_ID: z.string().optional(),
  PILOTHOUSE_OIDC_CLIENT_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_PRETTY: flag.default(false),
})

export type Env = z.infer<typeof schema>

/** Those that only some processes need, and where they come from. */
const remedies = {
  DATABASE_URL:
    'Set it to the Postgres of the panel, like postgres://user:password@host:5432/pilothouse, or start everything with "make run".',
  PILOTHOUSE_SECRET:
    'Set it to at least 32 random characters, the same for every copy of the panel: openssl rand -base64 32.',
} as const

let parsed: Env | undefined

/**
 * The configuration, read once. Nothing else in `server` reads `process.env`.
 *
 * @throws Error naming every wrong variable and what it must be
 */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/**
 * The value of a variable that this process cannot do without.
 *
 * @throws Error naming the variable and the remedy
 */
export function needed(name: keyof typeof remedies): string {
  const value = env()[name]
  if (value === undefined) throw new Error(`${name} is not set. ${remedies[name]}`)
  return value
}

/** Forgets what was read; for tests that point the process at a database of their own. */
export function forgetEnv(): void {
  parsed = undefined
}

/** Empty variables count as unset: that is what `FOO= make run` and most chart templates mean. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The configuration cannot be used. Correct these variables, or unset them:\n${lines.join('\n')}`)
}
