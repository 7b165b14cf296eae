import 'server-only'

/**
 * Prisma's codes for a database that does not answer: refused, timed out, closed the connection, too busy to
 * give one, or so slow that a transaction ran out of its time (P2028). https://www.prisma.io/docs/orm/reference/error-reference
 */
const prismaCodes = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
])

/** SQLSTATE of a server that shuts down, starts up or is full; class 08 is "connection exception". */
const serverStates = /^(57P0[1-5]|53300|08...)$/

const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH'])

/** What `pg` says without a code when a connection ends, cannot be had in time, or has gone silent. */
const driverSentences =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|server closed the connection/i

/**
 * Whether an error of the catalogue (Prisma, its driver adapter, or `pg` itself under the job queue) means that the
 * database could not be asked, rather than that it said no.
 */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (prismaCodes.has(code) || serverStates.test(code) || socketCodes.has(code)) return true
  return driverSentences.test(error.message) || isDatabaseUnreachable(error.cause)
}
