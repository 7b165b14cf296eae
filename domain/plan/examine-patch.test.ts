import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { applied, examinePatch, valueAt } from './examine-patch.ts'
import type { JsonPatch } from './operation.ts'

const object = (spec: object, resourceVersion = '1'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'a', resourceVersion },
  spec,
})
const weights = (first: number, second: number, rest: object = {}) => object({ weights: [first, second], ...rest })

const toFortySixty: JsonPatch = [
  { op: 'test', path: '/spec/weights', value: [90, 10] },
  { op: 'replace', path: '/spec/weights/0', value: 40 },
  { op: 'replace', path: '/spec/weights/1', value: 60 },
]
const insertRule: JsonPatch = [{ op: 'add', path: '/spec/rules/0', value: 'new' }]
const removeRule: JsonPatch = [{ op: 'remove', path: '/spec/rules/0' }]
const addLabel: JsonPatch = [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }]

test.each<[string, KubeObject, KubeObject, JsonPatch, ReturnType<typeof examinePatch>]>([
  ['the values of the patch are there', weights(90, 10), weights(40, 60), toFortySixty, 'written'],
  ['nothing has changed', weights(90, 10), weights(90, 10), toFortySixty, 'unwritten'],
  ['somebody set other values', weights(90, 10), weights(70, 30), toFortySixty, 'foreign'],
  ['only one of two values is there', weights(90, 10), weights(40, 10), toFortySixty, 'foreign'],
  [
    'written, and another field was edited since',
    weights(90, 10),
    weights(40, 60, { note: 'x' }),
    toFortySixty,
    'written',
  ],
  [
    'unwritten, and another field was edited since',
    weights(90, 10),
    weights(90, 10, { note: 'x' }),
    toFortySixty,
    'unwritten',
  ],
  ['an insertion is there', object({ rules: ['old'] }), object({ rules: ['new', 'old'] }), insertRule, 'written'],
  ['an insertion is not there', object({ rules: ['old'] }), object({ rules: ['old'] }), insertRule, 'unwritten'],
  [
    'somebody else inserted as well',
    object({ rules: ['old'] }),
    object({ rules: ['new', 'old', 'theirs'] }),
    insertRule,
    'foreign',
  ],
  ['a removal is there', object({ rules: ['old', 'kept'] }), object({ rules: ['kept'] }), removeRule, 'written'],
  [
    'a removal is not there',
    object({ rules: ['old', 'kept'] }),
    object({ rules: ['old', 'kept'] }),
    removeRule,
    'unwritten',
  ],
  [
    'a new field is there',
    object({}),
    { ...object({}), metadata: { name: 'a', labels: { a: 'b' } } },
    addLabel,
    'written',
  ],
  ['the patch does not fit what was there before', object({}), object({}), toFortySixty, 'foreign'],
  [
    'the patch changes nothing',
    weights(40, 60),
    weights(40, 60),
    [{ op: 'replace', path: '/spec/weights/0', value: 40 }],
    'written',
  ],
])('%s', (_situation, before, live, patch, found) => {
  expect(examinePatch(before, live, patch)).toBe(found)
})

const spec = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.integer(), fc.string(), fc.array(fc.integer(), { minLength: 1, maxLength: 3 })),
  { minKeys: 1 },
)
const patchOf = (before: KubeObject) =>
  fc.constantFrom(...Object.keys(valueAt(before, '/spec') as object)).chain((field) =>
    fc.oneof(
      fc.integer({ min: 1_000 }).map((value): JsonPatch => [{ op: 'replace', path: `/spec/${field}`, value }]),
      fc.constant<JsonPatch>([{ op: 'remove', path: `/spec/${field}` }]),
      fc.integer({ min: 1_000 }).map((value): JsonPatch => [{ op: 'add', path: '/spec/z', value }]),
    ),
  )

test('for any object and patch: before it is unwritten, after it is written, whatever else was edited', () => {
  const situation = spec
    .map((fields) => object(fields))
    .chain((before) => fc.tuple(fc.constant(before), patchOf(before)))
  fc.assert(
    fc.property(situation, fc.string(), ([before, patch], note) => {
      const after = applied(before, patch) as KubeObject
      expect(examinePatch(before, { ...before, note }, patch)).toBe('unwritten')
      expect(examinePatch(before, { ...after, note }, patch)).toBe('written')
    }),
  )
})

test('applying a patch leaves the object it was given alone', () => {
  const before = weights(90, 10)
  applied(before, toFortySixty)
  expect(before).toEqual(weights(90, 10))
})
