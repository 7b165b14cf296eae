import { expect, test } from 'vitest'
import { chooseLocale } from './locale.ts'

test.each([
  { name: 'the cookie wins', cookie: 'zh', accept: 'en', locale: 'zh' },
  { name: 'an unknown cookie is ignored', cookie: 'fr', accept: 'zh-CN,en;q=0.5', locale: 'zh' },
  { name: 'region subtags count by their language', cookie: undefined, accept: 'zh-TW', locale: 'zh' },
  { name: 'the higher weight wins whatever the order', cookie: undefined, accept: 'en;q=0.3, zh;q=0.9', locale: 'zh' },
  { name: 'a language refused with q=0 is not taken', cookie: undefined, accept: 'zh;q=0', locale: 'en' },
  { name: 'nothing known falls back to English', cookie: undefined, accept: 'fr, de;q=0.7', locale: 'en' },
  { name: 'no header at all', cookie: undefined, accept: null, locale: 'en' },
])('$name', ({ cookie, accept, locale }) => {
  expect(chooseLocale(cookie, accept)).toBe(locale)
})
