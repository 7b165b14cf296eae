type Words = { readonly relative: Intl.RelativeTimeFormat; readonly exact: Intl.DateTimeFormat }

/** Kept, because making one takes as long as formatting a hundred times, and a list has fifty. */
const words = new Map<string, Words>()

function wordsOf(locale: string): Words {
  const known = words.get(locale)
  if (known !== undefined) return known
  const made = {
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }),
  }
  words.set(locale, made)
  return made
}

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

/** `3 min. ago`, `in 5 days`: the largest unit that fits, rounded towards zero. Times are milliseconds since 1970. */
export function relativeTime(then: number, now: number, locale: string): string {
  const seconds = Math.trunc((then - now) / 1000)
  const { unit, seconds: size } = units.find((candidate) => Math.abs(seconds) >= candidate.seconds) ?? units[3]
  return wordsOf(locale).relative.format(Math.trunc(seconds / size), unit)
}

/** The exact moment in the reader's own zone, with the zone named. */
export function exactTime(then: number, locale: string): string {
  return wordsOf(locale).exact.format(then)
}

/** How long a relative time stays true enough: a second at first, then a minute, then an hour. */
export function secondsUntilChange(then: number, now: number): number {
  const distance = Math.abs(then - now) / 1000
  if (distance < 60) return 1
  return distance < 3_600 ? 30 : 600
}

/** `4 s`, `2 min 5 s`, `1 h 3 min`: a span in seconds, for instruments; the same signs in every language. */
export function spanWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}
