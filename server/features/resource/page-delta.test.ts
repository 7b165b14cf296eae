import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageDelta } from './page-delta.ts'
import { applyPageDelta, type ResourcePage, type ResourceRow } from './resource-contract.ts'

const row = fc
  .record({ uid: fc.constantFrom('a', 'b', 'c', 'd', 'e'), status: fc.constantFrom('Running', 'Pending') })
  .map(({ uid, status }): ResourceRow => ({ uid, namespace: 'shop', name: uid, createdAt: '', status }))

const page = fc
  .record({
    items: fc.uniqueArray(row, { selector: ({ uid }) => uid, maxLength: 5 }),
    total: fc.nat({ max: 9 }),
    connected: fc.boolean(),
    cursor: fc.option(fc.constantFrom('x', 'y')),
  })
  .map((rest): ResourcePage => ({ plural: 'pods', asOf: '2026-01-01T00:00:00Z', ...rest }))

test('a browser that applies every delta has the page the server has', () => {
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 6 }), (pages) => {
      let told: ResourcePage | null = null
      let shown: ResourcePage = { plural: 'pods', items: [], total: 0, cursor: null, asOf: null, connected: false }
      for (const next of pages) {
        const delta = pageDelta('view', told, next)
        if (delta !== null) shown = applyPageDelta(shown, delta)
        told = next
        expect(shown).toEqual(next)
      }
    }),
  )
})

test('a page that did not change is not told, and of one that did only the rows that differ', () => {
  const [first, second] = fc.sample(row, { numRuns: 2, seed: 1 }).map((one, index) => ({ ...one, uid: `u${index}` }))
  if (first === undefined || second === undefined) throw new Error('two rows were asked for')
  const before: ResourcePage = {
    plural: 'pods',
    items: [first, second],
    total: 2,
    cursor: null,
    asOf: 'then',
    connected: true,
  }
  expect(pageDelta('view', before, { ...before, asOf: 'now' })).toBeNull()
  const changed = { ...second, status: 'Terminating' }
  expect(pageDelta('view', before, { ...before, items: [first, changed] })?.rows).toEqual([changed])
})
