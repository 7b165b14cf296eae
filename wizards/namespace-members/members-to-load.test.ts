import { expect, test } from 'vitest'
import { aNamespace } from '#testing/a-namespace.ts'
import { membersToLoad } from './members-to-load.ts'

const facts = aNamespace()
const own = [{ user: 'bob@example.com', role: 'view' }] as const

test.each([
  ['a namespace that is only now known', facts.name, [], facts, facts.members],
  ['a list that was begun, or came with a link', facts.name, own, facts, null],
  ['no namespace yet', '', [], null, null],
  ['another namespace is meant already', 'another', [], facts, null],
] as const)('%s', (_, namespace, members, observed, loaded) => {
  expect(membersToLoad(namespace, members, observed)).toEqual(loaded)
})
