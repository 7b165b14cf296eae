import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `external`: the user's own is used instead. `unavailable`: this machine cannot run it, see `remedy`. */
export type PartState = 'waiting' | 'working' | 'ready' | 'failed' | 'unavailable' | 'external'

export type PartStatus = {
  readonly id: string
  readonly state: PartState
  /** What is being done now, in English as the log has it; null when nothing is. */
  readonly step: string | null
  /** RFC 3339: since when it is in this state and step. */
  readonly since: string
  /** How long this step took the last time it was done on this machine; null the first time. */
  readonly expectedSeconds: number | null
  readonly error: string | null
  readonly remedy: string | null
  /** Path of the part's log on the server; null when it has none. */
  readonly log: string | null
}

/** What the supervisor says about the start of the embedded default. */
export type StartStatus = {
  readonly startedAt: string
  /** The panel can be used: no part that it needs is missing, and every other one has come up or given up. */
  readonly ready: boolean
  readonly panel: string
  readonly parts: readonly PartStatus[]
}

/**
 * What the supervisor of a home last wrote, or null when no supervisor ever ran there (the panel was deployed
 * otherwise). The file is replaced whole, so it is never half.
 */
export function readStatus(home: string): StartStatus | null {
  let text: string
  try {
    text = readFileSync(join(home, 'status.json'), 'utf8')
  } catch {
    return null
  }
  return JSON.parse(text) as StartStatus
}
