import type { ZodType } from 'zod'
import type { Plan, Planned, Refusal } from '#domain/plan/operation.ts'
import { parseInput } from '#domain/plan/parse-input.ts'

/** What the form's values amount to: a plan, or every reason against one. */
export type Judged<Input> =
  | { readonly ok: true; readonly input: Input; readonly plan: Plan }
  | Extract<Planned, { ok: false }>

/**
 * Reads the values by the schema and plans them; what the server will do again before anything is written.
 * A value that cannot be read hides the planner's own objections: it plans only what can be read.
 */
export function judgeInput<Input, Observed>(
  values: unknown,
  schema: ZodType<Input>,
  plan: (input: Input, observed: Observed, now: Date) => Planned,
  observed: Observed,
  now: Date,
): Judged<Input> {
  const parsed = parseInput(schema, withoutBlanks(values))
  if (!parsed.ok) return parsed
  const planned = plan(parsed.input, observed, now)
  return planned.ok ? { ok: true, input: parsed.input, plan: planned.plan } : planned
}

/** A form knows "not filled in" as undefined; JSON, and with it the server and a strict schema, knows it as absent. */
function withoutBlanks(values: unknown): unknown {
  return values === undefined ? undefined : JSON.parse(JSON.stringify(values))
}

/** Whether a refusal's path belongs to a field: the field itself or something inside it. */
export function concerns(refusal: Pick<Refusal, 'field'>, field: string): boolean {
  return refusal.field !== undefined && (refusal.field === field || refusal.field.startsWith(`${field}.`))
}
