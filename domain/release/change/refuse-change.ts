import type { Refusal } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'

/** A template with one change made, or why it cannot be made. */
export type Changed = { readonly template: unknown; readonly refusals: readonly Refusal[] }

/** `field` is a path in the release's input; the message is `releases.change.<code in kebab case>`. */
export function refuseChange(code: string, field: string, values?: Phrase['values']): Refusal {
  return { code, field, message: phrase(`releases.change.${code.toLowerCase().replaceAll('_', '-')}`, values) }
}
