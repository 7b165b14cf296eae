import 'server-only'
import type { ZodError } from 'zod'
import type { Refusal } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'

type Issue = ZodError['issues'][number]

/**
 * Every wrong field as a refusal with the code `INVALID_FIELD`. A schema's own message is a phrase key; where it
 * says nothing of its own, zod's English sentence is replaced by a general phrase of ours.
 */
export function refusalsOfZod(error: ZodError): readonly Refusal[] {
  return error.issues.map((issue) => ({ code: 'INVALID_FIELD', field: issue.path.map(String).join('.'), message: phraseOf(issue) }))
}

function phraseOf(issue: Issue): Phrase {
  const isPhraseKey = /^[a-z][\w-]*(\.[\w-]+)+$/.test(issue.message)
  return phrase(isPhraseKey ? issue.message : `errors.field.${generalKey(issue)}`, figuresOf(issue))
}

function figuresOf(issue: Issue): Phrase['values'] {
  const figures = Object.entries(issue).flatMap(([name, value]) => {
    if (!['minimum', 'maximum', 'expected', 'divisor', 'format'].includes(name)) return []
    return typeof value === 'number' || typeof value === 'string' ? [[name, value] as const] : []
  })
  return figures.length === 0 ? undefined : Object.fromEntries(figures)
}

function generalKey(issue: Issue): string {
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return 'missing'
  const known = ['invalid_type', 'too_small', 'too_big', 'unrecognized_keys', 'invalid_format', 'invalid_value']
  return known.includes(issue.code) ? issue.code.replaceAll('_', '-') : 'other'
}
