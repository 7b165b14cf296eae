import 'server-only'
import { pino } from 'pino'
import { env } from './env.ts'

const secretFields = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'newPassword',
  'currentPassword',
  'secret',
  'clientSecret',
  'token',
  'accessToken',
  'refreshToken',
  'idToken',
  'databaseUrl',
  'DATABASE_URL',
  'PILOTHOUSE_SECRET',
  'PILOTHOUSE_ADMIN_PASSWORD',
]

/** Which fields never reach the log: at the top, and up to two levels down (`request.headers.authorization`). */
export const redactedPaths = secretFields.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`])

/**
 * The log of this process: one JSON object a line on standard output. Give what you know as fields, not in the
 * sentence: `log.warn({ namespace, err }, 'lease not renewed')`. Errors go under `err`.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  redact: { paths: redactedPaths, censor: '[redacted]' },
  ...(env().LOG_PRETTY && { transport: { target: 'pino-pretty' } }),
})
