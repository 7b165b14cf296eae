import type { ZodError, ZodType } from 'zod'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'

export type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/**
 * Reads a decision by its schema. Every wrong field is a refusal with the code `INVALID_FIELD`; the message is the
 * schema's own phrase key, or a general one for a wrong type.
 */
export function parseInput<Input>(schema: ZodType<Input>, raw: unknown): Parsed<Input> {
  const parsed = schema.safeParse(raw)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, refusals: toRefusals(parsed.error) }
}

/** Every issue of a schema as a refusal; for those who catch what `parse` throws. */
export function toRefusals(error: ZodError): readonly Refusal[] {
  return error.issues.map((issue) => ({
    code: 'INVALID_FIELD',
    field: issue.path.map(String).join('.'),
    message: isPhraseKey(issue.message)
      ? phrase(issue.message, figuresOf(issue))
      : phrase(`errors.field.${generalKey(issue)}`, figuresOf(issue)),
  }))
}

/** `area.some-key.other`: a schema that says nothing of its own leaves zod's English sentence here. */
function isPhraseKey(message: string): boolean {
  return /^[a-z][\w-]*(\.[\w-]+)+$/.test(message)
}

/** Limits and the like, as the message's figures. */
function figuresOf(issue: object): Record<string, string | number> | undefined {
  const figures = Object.entries(issue).flatMap(([name, value]) => {
    if (!['minimum', 'maximum', 'expected', 'divisor', 'format'].includes(name)) return []
    return typeof value === 'number' || typeof value === 'string' ? [[name, value] as const] : []
  })
  return figures.length === 0 ? undefined : Object.fromEntries(figures)
}

function generalKey(issue: ZodError['issues'][number]): string {
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return 'missing'
  const known = ['invalid_type', 'too_small', 'too_big', 'unrecognized_keys', 'invalid_format', 'invalid_value']
  return known.includes(issue.code) ? issue.code.replaceAll('_', '-') : 'other'
}
