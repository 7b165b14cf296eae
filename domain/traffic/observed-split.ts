import type { Phrase } from '#domain/plan/phrase.ts'
import type { Availability } from './availability.ts'
import type { Cause } from './likely-cause.ts'

/** The wanted split of one route beside the one telemetry saw; what the live panel shows. */
export type ObservedSplit = {
  /** RFC 3339: when it was observed. */
  readonly at: string
  readonly route: string | number
  /** Rates are means over so many seconds before `at`. */
  readonly windowSeconds: number
  readonly destinations: readonly SplitDestination[]
  /** To all destinations of the route together; null: not known. */
  readonly requestsPerSecond: number | null
  readonly verdict: 'matches' | 'differs' | 'too-few' | 'unknown'
  readonly cause: Cause | null
  /** Why there are no metrics, when there are none. */
  readonly metricsFailure: Phrase | null
  readonly history: SplitHistory
}

export type SplitDestination = {
  readonly host: string
  readonly subset?: string
  /** Whole percent as configured. */
  readonly weight: number
  /** 0 to 1; null: not known. */
  readonly observedShare: number | null
  /** How far chance alone may carry the observed share from the wanted one, 0 to 1. */
  readonly tolerance: number
  readonly requestsPerSecond: number | null
  /** Answers of 5xx, or none at all (response code 0). */
  readonly errorsPerSecond: number | null
  readonly pods: Availability | null
}

/** Observed shares over time; `shares[d][i]` is destination d at `at[i]` (seconds since the epoch), null in a gap. */
export type SplitHistory = { readonly at: readonly number[]; readonly shares: readonly (readonly (number | null)[])[] }
