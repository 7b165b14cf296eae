import { type Phrase, phrase } from '#domain/plan/phrase.ts'

/** The name of a stage, `releases.stages.<key>`: what happens in it, in the words of the strategy. */
export function stageName(key: string, values?: Phrase['values']): Phrase {
  return phrase(`releases.stages.${key}`, values)
}
