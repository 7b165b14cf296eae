import { expect, test } from 'vitest'
import { analysisSchema } from './analysis-schema.ts'
import { dueInMs } from './due.ts'

const spec = analysisSchema.parse({ metric: 'success-rate', intervalSeconds: 30 })

test.each([
  ['not measured yet: one interval after the stage began to count', null, 10_000, 20_000],
  ['measured: one interval after that', 30_000, 50_000, 10_000],
  ['to the millisecond', 30_000, 60_000, 0],
  ['long overdue, as after a crash: once, now', 30_000, 600_000, 0],
])('%s', (_name, lastAt, now, due) => {
  expect(dueInMs({ spec, lastAt }, 0, now)).toBe(due)
})
