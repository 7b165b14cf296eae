import { expect, test } from 'vitest'
import { draftOf } from './draft-of.ts'

test.each([
  { name: 'plain fields', search: { name: 'shop' }, draft: { name: 'shop' } },
  { name: 'a whole input', search: { input: '{"name":"shop","members":[]}' }, draft: { name: 'shop', members: [] } },
  { name: 'the input wins', search: { input: '{"name":"a"}', name: 'b', team: 'c' }, draft: { name: 'a', team: 'c' } },
  { name: "the frame's own parameters are no values", search: { step: 'review', change: 'x' }, draft: {} },
  { name: 'a broken link still opens the form', search: { input: '{"name":' }, draft: {} },
  { name: 'a list is no input', search: { input: '[1]' }, draft: {} },
  {
    name: 'a field the wizard does not know is dropped, plain or not',
    search: { namespace: 'shop', input: '{"colour":"red","name":"a"}' },
    draft: { name: 'a' },
  },
])('$name', ({ search, draft }) => {
  expect(draftOf(search, ['name', 'team', 'members'])).toEqual(draft)
})
