import { expect, test } from 'vitest'
import { playwrightFailures, vitestFailures } from './failures.ts'

test('failed tests of Vitest are named with their file, and files that could not be loaded too', () => {
  const assertion = { fullName: 'the mesh answers', failureMessages: ['expected [] to equal [1]\n at node_modules/x'] }
  const report = {
    testResults: [
      { name: 'a.test.ts', message: '', assertionResults: [{ ...assertion, status: 'failed' }] },
      { name: 'b.test.ts', message: '', assertionResults: [{ ...assertion, status: 'passed' }] },
      { name: 'c.test.ts', message: 'cannot find module', assertionResults: [] },
    ],
  }
  expect(vitestFailures(report)).toEqual([
    { test: 'a.test.ts › the mesh answers', why: 'expected [] to equal [1]' },
    { test: 'c.test.ts', why: 'cannot find module' },
  ])
})

test('failed specs of Playwright are named with what they stand in, and an error of the set-up too', () => {
  const failed = { title: 'drags', ok: false, tests: [{ results: [{ errors: [{ message: '\u001b[31mtoo far' }] }] }] }
  const passed = { title: 'clicks', ok: true, tests: [] }
  const inner = { title: 'the slider', specs: [failed, passed] }
  const report = { suites: [{ title: 'split.spec.ts', suites: [inner] }], errors: [{ message: 'no panel' }] }
  expect(playwrightFailures(report)).toEqual([
    { test: 'split.spec.ts › the slider › drags', why: 'too far' },
    { test: 'set-up', why: 'no panel' },
  ])
})
