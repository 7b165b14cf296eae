import { z } from 'zod'
import type { Operation, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'

/** The longest an experiment may carry its own end. */
export const longestDays = 30

const dayMilliseconds = 86_400_000
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/

/** The moment at which the server puts back what was there. */
export const untilField = z
  .string()
  .max(40, 'traffic.invalid.until')
  .meta({
    description: `RFC 3339; the server then puts back what was there before. At most ${longestDays} days ahead.`,
  })

/** `UNTIL_INVALID`, `UNTIL_PAST`, `UNTIL_TOO_FAR` at `until`; an end is at most {@link longestDays} days ahead. */
export function refuseUntil(until: string | undefined, now: Date): readonly Refusal[] {
  if (until === undefined) return []
  const refuse = (code: string, key: string, values: Readonly<Record<string, string | number>>): readonly Refusal[] => [
    { code, field: 'until', message: phrase(`traffic.refusals.${key}`, values) },
  ]
  const at = rfc3339.test(until) ? Date.parse(until) : Number.NaN
  if (Number.isNaN(at)) return refuse('UNTIL_INVALID', 'until-invalid', { until })
  if (at <= now.getTime()) return refuse('UNTIL_PAST', 'until-past', { until })
  if (at > now.getTime() + longestDays * dayMilliseconds)
    return refuse('UNTIL_TOO_FAR', 'until-too-far', { days: longestDays })
  return []
}

/** The step that makes the worker undo the operation at its end; none where it has no end. */
export function endSteps(until: string | undefined): readonly Operation[] {
  if (until === undefined) return []
  const why = phrase('traffic.why.end', { at: until })
  return [{ kind: 'record', record: { type: 'undo-scheduled', at: until }, why }]
}
