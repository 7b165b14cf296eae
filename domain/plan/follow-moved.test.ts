import { describe, expect, it } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { followMoved, takesOnlyWhatItSaw } from './follow-moved.ts'
import type { JsonPatch } from './operation.ts'

const a = { name: 'a' }
const b = { name: 'b' }
const fault = { name: 'fault', fault: { abort: { httpStatus: 503 } } }
const more = { name: 'more' }

const object = (...http: readonly unknown[]): KubeObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'catalog', namespace: 'shop' },
  spec: { http },
})
const takeAway = (index: number): JsonPatch => [
  { op: 'test', path: `/spec/http/${index}`, value: fault },
  { op: 'remove', path: `/spec/http/${index}` },
]

describe('a patch of a list element', () => {
  it.each([
    ['stays where the element is still there', object(a, fault, b), takeAway(1)],
    ['follows one that was moved on', object(more, a, fault, b), takeAway(2)],
    ['follows one that was moved up', object(fault, b), takeAway(0)],
    ['is not guessed where it is gone', object(a, b), takeAway(1)],
    ['is not guessed where somebody changed it', object(more, a, { ...fault, timeout: '1s' }, b), takeAway(1)],
    ['is not guessed where it stands twice', object(fault, a, fault), takeAway(1)],
    ['is left alone where there is no list', { ...object(), spec: {} }, takeAway(1)],
  ])('%s', (_name, live, expected) => {
    expect(followMoved(live, takeAway(1))).toEqual(expected)
  })

  it('takes what lies below the element along, and nothing beside it', () => {
    const patch: JsonPatch = [
      { op: 'test', path: '/spec/http/1', value: fault },
      { op: 'replace', path: '/spec/http/1/fault', value: {} },
      { op: 'replace', path: '/spec/http/10/timeout', value: '1s' },
    ]
    expect(followMoved(object(more, a, fault), patch).map(({ path }) => path)).toEqual([
      '/spec/http/2',
      '/spec/http/2/fault',
      '/spec/http/10/timeout',
    ])
  })

  it('is no different for a field that is tested by its value', () => {
    const patch: JsonPatch = [
      { op: 'test', path: '/spec/http/0/name', value: 'a' },
      { op: 'remove', path: '/spec/http/0/name' },
    ]
    expect(followMoved(object(more, a), patch)).toEqual(patch)
  })
})

describe('a patch takes only what it saw', () => {
  it.each<[string, KubeObject, JsonPatch, boolean]>([
    ['where all it writes is tested, and so', object(a, fault), takeAway(1), true],
    ['not where a test fails', object(a, b), takeAway(1), false],
    ['not where it writes what it has not tested', object(a), [{ op: 'remove', path: '/spec/http/0' }], false],
    [
      'not where a sibling of the same beginning was tested',
      object(a, b),
      [
        { op: 'test', path: '/spec/http/1', value: b },
        { op: 'remove', path: '/spec/http/0' },
      ],
      false,
    ],
  ])('%s', (_name, live, patch, expected) => {
    expect(takesOnlyWhatItSaw(live, patch)).toBe(expected)
  })
})
