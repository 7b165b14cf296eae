import { type Phrase, phrase } from '#domain/plan/phrase.ts'

/** Every week, UTC. `days`: 1 is Monday, 7 is Sunday. `to` before `from` reaches into the next day. */
export type Weekly = { readonly days: readonly number[]; readonly from: string; readonly to: string }

/**
 * A time in which releases may not start (`freeze`), or outside of which they may not (`window`). `from` and `to` are
 * RFC 3339 and bound it; null is open. With `weekly` it holds only at those hours between them.
 */
export type ReleaseWindow = {
  readonly kind: 'freeze' | 'window'
  readonly from: string | null
  readonly to: string | null
  readonly weekly: Weekly | null
  readonly reason: string
}

export type Opening = { readonly open: true } | { readonly open: false; readonly reason: Phrase }

/**
 * Whether a release may start now. A freeze that holds closes, whatever else there is; where there are windows, one of
 * them has to hold.
 *
 *     no freeze, no window                        → open
 *     freeze Fri 16:00 to Mon 06:00, now Sat      → closed, with the freeze's reason
 *     window Mon to Thu 09:00 to 16:00, now 17:00 → closed, outside of every window
 */
export function openingAt(windows: readonly ReleaseWindow[], now: Date): Opening {
  const freeze = windows.find((each) => each.kind === 'freeze' && holds(each, now))
  if (freeze !== undefined) return { open: false, reason: phrase('releases.api.frozen', { reason: freeze.reason }) }
  const allowed = windows.filter(({ kind, to }) => kind === 'window' && (to === null || now < new Date(to)))
  if (allowed.length === 0 || allowed.some((each) => holds(each, now))) return { open: true }
  const reasons = allowed.map(({ reason }) => reason).join('; ')
  return { open: false, reason: phrase('releases.api.outside-window', { reason: reasons }) }
}

function holds({ from, to, weekly }: ReleaseWindow, now: Date): boolean {
  if (from !== null && now < new Date(from)) return false
  if (to !== null && now >= new Date(to)) return false
  return weekly === null || holdsWeekly(weekly, now)
}

const dayMinutes = 24 * 60

/** A span that passes midnight belongs to the day it begins on. */
function holdsWeekly({ days, from, to }: Weekly, now: Date): boolean {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  const length = end > start ? end - start : end + dayMinutes - start
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  const today = ((now.getUTCDay() + 6) % 7) + 1
  const yesterday = today === 1 ? 7 : today - 1
  if (days.includes(today) && minute >= start && minute < start + length) return true
  return days.includes(yesterday) && minute + dayMinutes < start + length
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
