import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import type { Plan } from './operation.ts'

const plan: Plan = {
  summary: { key: 'test.summary', values: { count: 2 } },
  operations: [
    {
      kind: 'patch',
      target: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'b' },
      patch: [{ op: 'replace', path: '/data/weight', value: '40' }],
      as: 'viewer',
      why: { key: 'test.why' },
    },
  ],
  undo: [],
  warnings: [],
}

test('is 64 hexadecimal digits', async () => {
  expect(await digestOf(plan)).toMatch(/^[0-9a-f]{64}$/)
})

test('does not depend on the order of keys, nor on a round through JSON', async () => {
  const shuffled = JSON.parse(
    JSON.stringify({ warnings: plan.warnings, undo: plan.undo, operations: plan.operations, summary: plan.summary }),
  )
  expect(await digestOf(shuffled)).toBe(await digestOf(plan))
})

test('does not depend on warnings, whose figures move by themselves', async () => {
  const warned = { ...plan, warnings: [{ code: 'BUSY', message: { key: 'test.busy' } }] }
  expect(await digestOf(warned)).toBe(await digestOf(plan))
})

test.each<[string, Partial<Plan>]>([
  ['an operation', { operations: [] }],
  ['the undo', { undo: [{ undoes: 0, operation: plan.operations[0] as Plan['operations'][number] }] }],
  ['the summary', { summary: { key: 'test.summary', values: { count: 3 } } }],
])('changes with %s', async (_what, change) => {
  expect(await digestOf({ ...plan, ...change })).not.toBe(await digestOf(plan))
})

test('two different values never share one', async () => {
  const weighted = (value: unknown): Plan => ({
    ...plan,
    operations: [
      { ...plan.operations[0], patch: [{ op: 'replace', path: '/spec', value }] } as Plan['operations'][number],
    ],
  })
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (left, right) => {
      fc.pre(JSON.stringify(left) !== JSON.stringify(right) && !(typeof left === 'object' && typeof right === 'object'))
      expect(await digestOf(weighted(left))).not.toBe(await digestOf(weighted(right)))
    }),
    { numRuns: 50 },
  )
})
