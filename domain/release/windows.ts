import { type Phrase, phrase } from '#domain/plan/phrase.ts'

/** Every week, UTC. `days`: 1 is Monday, 7 is Sunday. `to` before `from` reaches into the next day. */
export type Weekly = { readonly days: readonly number[]; readonly from: string; readonly to: string }

/**
 * A time in which releases may not start or go forward (`freeze`), or outside of which they may not (`window`). `from`
 * and `to` are RFC 3339 and bound it; null is open. With `weekly` it holds only at those hours between them.
 */
export type ReleaseWindow = {
  readonly id: string
  readonly kind: 'freeze' | 'window'
  readonly from: string | null
  readonly to: string | null
  readonly weekly: Weekly | null
  readonly reason: string
}

/** What an override is about, as it is written down. */
export type ClosingWindow = Pick<ReleaseWindow, 'id' | 'kind' | 'reason'>

export type Closed = {
  readonly open: false
  readonly reason: Phrase
  /** Every freeze that holds, and every window that does not where one has to. */
  readonly closedBy: readonly ClosingWindow[]
  /** RFC 3339: when it is open again by itself; null: not until somebody lifts it. */
  readonly opensAt: string | null
}
export type Opening = { readonly open: true } | Closed

/**
 * Whether a release may start or go forward now. A freeze that holds closes, whatever else there is; where there are
 * windows, one of them has to hold.
 *
 *     no freeze, no window                        → open
 *     freeze Fri 16:00 to Mon 06:00, now Sat      → closed, with the freeze's reason, until Mon 06:00
 *     window Mon to Thu 09:00 to 16:00, now 17:00 → closed, outside of every window, until tomorrow 09:00
 */
export function openingAt(windows: readonly ReleaseWindow[], now: Date): Opening {
  const closedBy = closingAt(windows, now)
  if (closedBy.length === 0) return { open: true }
  const freezes = closedBy.filter(({ kind }) => kind === 'freeze')
  const [key, named] = freezes.length > 0 ? ['frozen', freezes] : ['outside-window', closedBy]
  return {
    open: false,
    reason: phrase(`releases.api.${key}`, { reason: named.map(({ reason }) => reason).join('; ') }),
    closedBy: closedBy.map(({ id, kind, reason }) => ({ id, kind, reason })),
    opensAt: opensAgainAt(windows, now)?.toISOString() ?? null,
  }
}

function closingAt(windows: readonly ReleaseWindow[], now: Date): readonly ReleaseWindow[] {
  const freezes = windows.filter((each) => each.kind === 'freeze' && holds(each, now))
  const allowed = windows.filter(({ kind, to }) => kind === 'window' && (to === null || now < new Date(to)))
  return allowed.some((each) => holds(each, now)) ? freezes : [...freezes, ...allowed]
}

const dayMs = 86_400_000

/**
 * The first moment after now at which nothing closes. It is one of the edges: a bound of a freeze or a window, or an
 * hour of the week within eight days of now or of such a bound.
 */
function opensAgainAt(windows: readonly ReleaseWindow[], now: Date): Date | null {
  const bounds = windows.flatMap(({ from, to }) => [from, to]).flatMap((at) => (at === null ? [] : [Date.parse(at)]))
  const hours = windows.flatMap(({ weekly }) => (weekly === null ? [] : [weekly.from, weekly.to])).map(minuteOf)
  const anchors = [now.getTime(), ...bounds]
  const days = anchors.flatMap((at) =>
    Array.from({ length: 9 }, (_, day) => Math.floor(at / dayMs) * dayMs + day * dayMs),
  )
  const edges = [...bounds, ...days.flatMap((day) => hours.map((minute) => day + minute * 60_000))]
  const later = [...new Set(edges)].filter((at) => at > now.getTime()).toSorted((a, b) => a - b)
  const first = later.find((at) => closingAt(windows, new Date(at)).length === 0)
  return first === undefined ? null : new Date(first)
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
