import { expect, test } from 'vitest'
import { countStep, readPlaywright, readVitest, sumLine } from './steps.ts'

test('a check counts as one test', () => {
  expect(countStep(0, null)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  expect(countStep(2, null)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a step that crashes after its tests passed has failed', () => {
  expect(countStep(1, { passed: 40, failed: 0, skipped: 0 })).toEqual({ passed: 40, failed: 1, skipped: 0 })
})

test('a test file that cannot be loaded is a failure', () => {
  expect(
    readVitest({ numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, numPendingTests: 0, numTodoTests: 0 }),
  ).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('counts of both runners', () => {
  expect(
    readVitest({ numPassedTests: 10, numFailedTests: 2, numFailedTestSuites: 5, numPendingTests: 1, numTodoTests: 1 }),
  ).toEqual({ passed: 10, failed: 2, skipped: 2 })
  expect(readPlaywright({ stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 3 } })).toEqual({
    passed: 6,
    failed: 2,
    skipped: 3,
  })
})

test('the last line', () => {
  expect(sumLine([countStep(0, null), { passed: 5, failed: 0, skipped: 0 }])).toBe('6 passed, 0 failed')
  expect(sumLine([{ passed: 5, failed: 1, skipped: 2 }])).toBe('5 passed, 1 failed, 2 skipped')
})
