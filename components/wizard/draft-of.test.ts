import { expect, test } from 'vitest'
import { draftOf } from './draft-of.ts'

test.each([
  { name: 'plain fields', search: { name: 'shop' }, draft: { name: 'shop' } },
  { name: 'a whole input', search: { input: '{"name":"shop","members":[]}' }, draft: { name: 'shop', members: [] } },
  { name: 'plain fields win', search: { input: '{"name":"a"}', name: 'b' }, draft: { name: 'b' } },
  { name: "the frame's own parameters are no values", search: { step: 'review', change: 'x' }, draft: {} },
  { name: 'a broken link still opens the form', search: { input: '{"name":' }, draft: {} },
  { name: 'a list is no input', search: { input: '[1]' }, draft: {} },
])('$name', ({ search, draft }) => {
  expect(draftOf(search)).toEqual(draft)
})
