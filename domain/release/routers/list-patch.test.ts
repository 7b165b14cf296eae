import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applied } from '#domain/plan/examine-patch.ts'
import { listPatch, type Placed } from './list-patch.ts'

const object = (list: readonly object[]) => ({ apiVersion: 'v1', kind: 'Any', metadata: { name: 'x' }, list })

it('removes what is not wanted, adds what is new, and changes only the fields that differ', () => {
  const live = [{ name: 'a', n: 1 }, { name: 'b' }]
  expect(
    listPatch('/list', live, [
      { from: null, entry: { name: 'c' } },
      { from: 0, entry: { name: 'a', n: 2 } },
    ]),
  ).toEqual([
    { op: 'remove', path: '/list/1' },
    { op: 'add', path: '/list/0', value: { name: 'c' } },
    { op: 'replace', path: '/list/1/n', value: 2 },
  ])
})

it('makes the live list the wanted one, whatever is kept, changed and inserted', () => {
  const entry = fc.record({ a: fc.nat(3), deep: fc.array(fc.nat(2), { maxLength: 3 }) }, { requiredKeys: [] })
  const wanted = fc.array(fc.tuple(fc.boolean(), fc.boolean(), entry, entry), { maxLength: 8 })
  fc.assert(
    fc.property(wanted, (choices) => {
      const live = choices.map(([, , old]) => old)
      const placed = choices.flatMap(([isKept, isFollowed, , next], from): readonly Placed[] => [
        ...(isKept ? [{ from, entry: next }] : []),
        ...(isFollowed ? [{ from: null, entry: next }] : []),
      ])
      const after = applied(object(live), listPatch('/list', live, placed))
      expect(after?.list).toEqual(placed.map((each) => each.entry))
    }),
  )
})
