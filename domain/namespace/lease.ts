import type { NamespaceState } from './state.ts'

/** Days before the end at which the owners are told; each is told once. */
export const warningDays = [7, 1] as const
export type WarningDays = (typeof warningDays)[number]

/** How long a namespace sleeps before its manifests are archived, and then before it is deleted. */
export const sleepDays = 7
export const graceDays = 14

const dayMilliseconds = 86_400_000

/** What the lease of a namespace is decided by. */
export type LeaseEntry = {
  readonly state: NamespaceState
  readonly adopted: boolean
  readonly leaseDays: number | null
  readonly expiresAt: Date | null
  /** The last warning, and how many days before the end it was meant for. */
  readonly warnedAt: Date | null
  readonly warnedDays: number | null
  readonly asleepAt: Date | null
  readonly archivedAt: Date | null
}

/** What is to be done now; `wait`: nothing before `until`, or never when it is null. */
export type LeaseStep =
  | { readonly step: 'warn'; readonly days: WarningDays }
  | { readonly step: 'sleep' | 'archive' | 'delete' }
  | { readonly step: 'wait'; readonly until: Date | null }

/**
 * The next step of a lease: warn 7 days and 1 day before the end, sleep at the end, archive after 7 days of sleep,
 * delete 14 days later. A namespace that was adopted is never deleted.
 *
 * Nothing is skipped when the worker was away: each step is counted from the one before it. Nobody's workloads
 * sleep less than a day after the last warning; a lease of 7 days is not warned about on the day it begins.
 *
 * Examples: an end in 3 days, not warned → warn 7; an end a month ago, warned never → warn 1, and sleep a day later.
 */
export function nextLeaseStep(entry: LeaseEntry, now: Date): LeaseStep {
  if (entry.state === 'active')
    return entry.expiresAt === null ? { step: 'wait', until: null } : beforeSleep(entry, entry.expiresAt, now)
  if (entry.state === 'asleep') return afterDays(entry.asleepAt, sleepDays, 'archive', now)
  if (entry.state === 'archived' && !entry.adopted) return afterDays(entry.archivedAt, graceDays, 'delete', now)
  return { step: 'wait', until: null }
}

function beforeSleep(entry: LeaseEntry, expiresAt: Date, now: Date): LeaseStep {
  if (entry.warnedDays === 1) {
    const sleepAt = later(expiresAt, plusDays(entry.warnedAt ?? expiresAt, 1))
    return now >= sleepAt ? { step: 'sleep' } : { step: 'wait', until: sleepAt }
  }
  if (now >= plusDays(expiresAt, -1)) return { step: 'warn', days: 1 }
  const firstWarning = plusDays(expiresAt, -7)
  const isWarned = entry.warnedDays === 7 || (entry.leaseDays !== null && entry.leaseDays <= 7)
  if (isWarned) return { step: 'wait', until: plusDays(expiresAt, -1) }
  return now >= firstWarning ? { step: 'warn', days: 7 } : { step: 'wait', until: firstWarning }
}

function afterDays(since: Date | null, days: number, step: 'archive' | 'delete', now: Date): LeaseStep {
  if (since === null) return { step: 'wait', until: null }
  const at = plusDays(since, days)
  return now >= at ? { step } : { step: 'wait', until: at }
}

/** Exactly so many times 24 hours later. */
export function plusDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * dayMilliseconds)
}

function later(left: Date, right: Date): Date {
  return left > right ? left : right
}
