'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Phrase } from '#domain/plan/phrase.ts'

/** Says phrases in the reader's language, in the browser; a key without a sentence is answered as the key. */
export function usePhrase(): (phrase: Phrase) => string {
  const translate = useTranslations()
  return useCallback(
    (phrase: Phrase) => (translate.has(phrase.key) ? translate(phrase.key, phrase.values) : phrase.key),
    [translate],
  )
}
