import canonicalize from 'canonicalize'
import fc from 'fast-check'
import jsonpatch from 'fast-json-patch'
import { expect, it } from 'vitest'
import type { JsonPatch } from '#domain/plan/operation.ts'
import { type FieldChange, fieldAt, patchFields } from './patch-fields.ts'

function applied(object: unknown, patch: JsonPatch): unknown {
  return jsonpatch.applyPatch(structuredClone(object), structuredClone(patch) as never, true).newDocument
}

it.each<[string, unknown, FieldChange[], unknown]>([
  ['a value that is there', { a: { b: 1, c: 2 } }, [{ pointer: '/a/b', value: 3 }], { a: { b: 3, c: 2 } }],
  ['a value that is missing', { a: {} }, [{ pointer: '/a/b', value: 3 }], { a: { b: 3 } }],
  ['parents that are missing', {}, [{ pointer: '/a/b/c', value: 3 }], { a: { b: { c: 3 } } }],
  [
    'two below one missing parent',
    {},
    [
      { pointer: '/a/b', value: 1 },
      { pointer: '/a/c', value: 2 },
    ],
    { a: { b: 1, c: 2 } },
  ],
  ['a value taken away', { a: { b: 1, c: 2 } }, [{ pointer: '/a/b', value: undefined }], { a: { c: 2 } }],
  ['nothing taken away', { a: 1 }, [{ pointer: '/b/c', value: undefined }], { a: 1 }],
  [
    'inside a list',
    { list: [{ a: 1 }, { a: 2 }] },
    [{ pointer: '/list/1/a', value: 3 }],
    { list: [{ a: 1 }, { a: 3 }] },
  ],
  ['a key with a slash', { 'a/b': 1 }, [{ pointer: '/a~1b', value: 2 }], { 'a/b': 2 }],
])('writes %s, and puts the very object back', (_name, object, changes, expected) => {
  const { patch, undo } = patchFields(object, changes)
  const after = applied(object, patch)
  expect(after).toEqual(expected)
  expect(applied(after, undo)).toEqual(object)
})

it('writes nothing where all is as wanted', () => {
  expect(patchFields({ a: { b: [1] } }, [{ pointer: '/a/b', value: [1] }])).toEqual({ patch: [], undo: [] })
})

it('is refused where somebody has written the field since', () => {
  const { patch } = patchFields({ a: 1 }, [{ pointer: '/a', value: 2 }])
  expect(() => applied({ a: 5 }, patch)).toThrow()
})

it('changes the named fields alone, and the undo is exact, whatever the object', () => {
  const names = fc.constantFrom('a', 'b', 'c')
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.dictionary(names, tie('node'), { maxKeys: 3 })),
  })).node
  const pointers = fc
    .array(names, { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map((part) => `/${part}`).join(''))
  fc.assert(
    fc.property(
      fc.dictionary(names, tree, { maxKeys: 3 }),
      pointers,
      fc.option(fc.integer(), { nil: undefined }),
      (object, pointer, value) => {
        // A scalar on the way is no parent.
        fc.pre(!pathMeetsScalar(object, pointer))
        const { patch, undo } = patchFields(object, [{ pointer, value }])
        const after = applied(object, patch)
        expect(fieldAt(after, pointer)).toEqual(value)
        expect(canonicalize(applied(after, undo))).toBe(canonicalize(object))
      },
    ),
    { numRuns: 500 },
  )
})

function pathMeetsScalar(object: unknown, pointer: string): boolean {
  const parts = pointer.split('/').slice(1)
  return parts.some((_, index) => {
    const value =
      index === 0
        ? object
        : fieldAt(
            object,
            parts
              .slice(0, index)
              .map((part) => `/${part}`)
              .join(''),
          )
    return value !== undefined && (typeof value !== 'object' || value === null)
  })
}
