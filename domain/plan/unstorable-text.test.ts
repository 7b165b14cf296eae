import { expect, test } from 'vitest'
import { findUnstorableText } from './unstorable-text.ts'

test.each<[unknown, string | null]>([
  ['plain', null],
  [{ purpose: 'two\nlines\tand 命名空间 🚀' }, null],
  [{ members: [{ user: 'a' }, { user: 'b\0' }] }, 'members.1.user'],
  [{ purpose: 'half \ud83d' }, 'purpose'],
  [{ labels: { 'a\0': 'b' } }, 'labels'],
  ['\0', ''],
  [null, null],
])('%j stands at %j', (value, path) => {
  expect(findUnstorableText(value)).toBe(path)
})
