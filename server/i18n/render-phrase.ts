import 'server-only'
import { createTranslator } from 'use-intl/core'
import type { Locale } from '#domain/locale.ts'
import type { Phrase } from '#domain/plan/phrase.ts'
import { catalogue } from './catalogue.ts'

type Translator = ReturnType<typeof createTranslator>
const translators = new Map<Locale, Translator>()

/**
 * Says a phrase in one language. A key without a sentence is answered as the key itself: an unknown message must
 * not hide the fact that something was said.
 */
export function renderPhrase(locale: Locale, phrase: Phrase): string {
  const translate = translatorOf(locale)
  return translate.has(phrase.key) ? translate(phrase.key, phrase.values) : phrase.key
}

function translatorOf(locale: Locale): Translator {
  const known = translators.get(locale)
  if (known !== undefined) return known
  const made = createTranslator({ locale, messages: catalogue(locale), timeZone: 'UTC', onError: () => {} })
  translators.set(locale, made)
  return made
}
