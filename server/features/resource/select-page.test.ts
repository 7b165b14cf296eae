import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePageCursor, encodePageCursor } from './page-cursor.ts'
import type { ResourceRow } from './resource-contract.ts'
import { compareKeys, type SortKey, type SortOrder, selectPage, sortKeyOf } from './select-page.ts'

const row = (uid: string, change: Partial<ResourceRow> = {}): ResourceRow => ({
  uid,
  namespace: 'shop',
  name: `pod-${uid}`,
  createdAt: '2026-01-01T00:00:00Z',
  ...change,
})

const rowsArbitrary = fc
  .array(
    fc.record({
      namespace: fc.constantFrom('a', 'b'),
      name: fc.string({ maxLength: 2 }),
      createdAt: fc.constant(''),
      restarts: fc.option(fc.integer({ min: 0, max: 3 })),
      images: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((one, index) => ({ ...one, uid: `u${index}` }) satisfies ResourceRow))

const orderArbitrary: fc.Arbitrary<SortOrder> = fc.record({
  column: fc.constantFrom('name', 'restarts', 'images', 'absent'),
  descending: fc.boolean(),
})

function allPages(rows: readonly ResourceRow[], order: SortOrder, limit: number): string[] {
  const seen: string[] = []
  let after: SortKey | null = null
  do {
    const page = selectPage(rows, order, limit, after)
    expect(page.total).toBe(rows.length)
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    seen.push(...page.rows.map(({ uid }) => uid))
    after = page.last === null ? null : decodePageCursor(encodePageCursor(order, page.last), order)
  } while (after !== null)
  return seen
}

test('the pages together are the sorted list: no row twice, none left out', () => {
  fc.assert(
    fc.property(rowsArbitrary, orderArbitrary, fc.integer({ min: 1, max: 20 }), (rows, order, limit) => {
      const sorted = [...rows].sort((a, b) =>
        compareKeys(sortKeyOf(a, order.column), sortKeyOf(b, order.column), order.descending),
      )
      expect(allPages(rows, order, limit)).toEqual(sorted.map(({ uid }) => uid))
    }),
  )
})

test('a row removed between two pages moves no other row', () => {
  fc.assert(
    fc.property(rowsArbitrary, orderArbitrary, fc.nat({ max: 100 }), (rows, order, victim) => {
      const first = selectPage(rows, order, 5, null)
      if (first.last === null) return
      const gone = rows[victim % rows.length]?.uid
      const left = rows.filter(({ uid }) => uid !== gone)
      const rest = selectPage(left, order, 100, first.last).rows.map(({ uid }) => uid)
      const whole = selectPage(rows, order, 100, null).rows.map(({ uid }) => uid)
      expect(rest).toEqual(whole.slice(5).filter((uid) => uid !== gone))
    }),
  )
})

test('empty cells come last both ways', () => {
  const rows = [row('1', { node: null }), row('2', { node: 'b' }), row('3', { node: 'a' })]
  expect(selectPage(rows, { column: 'node', descending: false }, 9, null).rows.map(({ uid }) => uid)).toEqual([
    '3',
    '2',
    '1',
  ])
  expect(selectPage(rows, { column: 'node', descending: true }, 9, null).rows.map(({ uid }) => uid)).toEqual([
    '2',
    '3',
    '1',
  ])
})

test('the last page has no cursor, even when it is full', () => {
  const rows = [row('1'), row('2'), row('3'), row('4')]
  const order = { column: 'name', descending: false }
  const first = selectPage(rows, order, 2, null)
  expect(first.last).not.toBeNull()
  expect(selectPage(rows, order, 2, first.last).last).toBeNull()
})

test.each(['', 'x', Buffer.from('[1]').toString('base64url'), Buffer.from('null').toString('base64url')])(
  '%j is not a cursor',
  (text) => {
    expect(decodePageCursor(text, { column: 'name', descending: false })).toBeNull()
  },
)

test('a cursor of another order is refused', () => {
  const cursor = encodePageCursor({ column: 'name', descending: false }, ['a', 'n', 'a', 'u'])
  expect(decodePageCursor(cursor, { column: 'name', descending: true })).toBeNull()
  expect(decodePageCursor(cursor, { column: 'node', descending: false })).toBeNull()
})
