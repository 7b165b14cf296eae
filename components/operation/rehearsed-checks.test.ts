import { expect, test } from 'vitest'
import type { Operation } from '#domain/plan/operation.ts'
import type { Check } from '#server/features/operation/dry-run-operations.ts'
import { stagesWithChecks } from './rehearsed-checks.ts'

const operation = {
  kind: 'delete',
  target: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'checkout' },
  uid: 'u1',
  as: 'viewer',
  why: { key: 'x' },
} satisfies Operation
const stage = (key: string, count: number) => ({
  name: { key },
  operations: Array.from({ length: count }, () => operation),
})
const check = (index: number): Check => ({
  index,
  target: operation.target,
  as: 'viewer',
  state: 'checked',
  diff: [],
  hunks: [],
})

test('a check goes to its step by its place in all stages', () => {
  const stages = stagesWithChecks([stage('one', 2), stage('two', 0), stage('three', 3)], [check(4), check(2), check(0)])
  const places = stages.map(({ steps }) => steps.map((step) => step.check?.index))
  expect(places).toEqual([[0, undefined], [], [2, undefined, 4]])
})

test('without checks every stage and step is there all the same', () => {
  const stages = stagesWithChecks([stage('one', 1), stage('two', 1)], [])
  expect(stages.map(({ name, steps }) => [name.key, steps.length])).toEqual([
    ['one', 1],
    ['two', 1],
  ])
})
