import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { locales } from '#domain/locale.ts'
import { catalogue, type Messages } from './catalogue.ts'

/** Every path to a sentence, with the sentence. */
function sentences(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
}

const keys = (locale: (typeof locales)[number]) => sentences(catalogue(locale)).map(([key]) => key)

test('both languages say the same things', () => {
  const english = new Set(keys('en'))
  const chinese = new Set(keys('zh'))
  expect([...english.symmetricDifference(chinese)]).toEqual([])
})

describe.each(locales)('%s', (locale) => {
  test('every sentence is well-formed ICU', () => {
    const broken: string[] = []
    const translate = createTranslator({
      locale,
      messages: catalogue(locale),
      timeZone: 'UTC',
      onError: (error) => {
        // A sentence with figures cannot be said without them; only one that cannot be read is wrong.
        if (error.code === 'INVALID_MESSAGE') broken.push(error.message)
      },
    })
    // The keys come from the files themselves, so the translator's own types know none of them.
    for (const key of keys(locale)) translate(key as never)
    expect(broken).toEqual([])
  })

  test('a plain sentence names the same figures in every language', () => {
    const figures = (text: string) => [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name)
    const other = new Map(sentences(catalogue(locale === 'en' ? 'zh' : 'en')))
    const missing = sentences(catalogue(locale)).filter(([key, text]) => {
      // The branches of a plural stand in braces too, and Chinese has only one.
      if (/,\s*(plural|select)/.test(text)) return false
      return figures(text).some((name) => !figures(other.get(key) ?? '').includes(name))
    })
    expect(missing.map(([key]) => key)).toEqual([])
  })
})
