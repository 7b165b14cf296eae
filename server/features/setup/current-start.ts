import 'server-only'
import { env } from '#server/env.ts'
import { readStatus, type StartStatus } from './read-status.ts'

let opened = false

/**
 * The start that is still going on, or null when the panel can be used. Once it could be, it stays open for the
 * life of this process: a part that goes down later is said in the place where it is missed.
 */
export function currentStart(): StartStatus | null {
  if (opened) return null
  const status = readStatus(env().PILOTHOUSE_HOME)
  if (status === null || status.ready) opened = true
  return opened ? null : status
}

/** As the browser gets it: that there is a log is enough, its path on the server is nobody's business. */
export function withoutPaths(status: StartStatus): StartStatus {
  return { ...status, parts: status.parts.map((part) => ({ ...part, log: part.log === null ? null : part.id })) }
}
