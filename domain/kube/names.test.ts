import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLabelValue, namespaceNameProblem } from './names.ts'

test.each([
  ['payments-dev', null],
  ['a', null],
  ['0', null],
  ['kubernetes', null],
  ['defaults', null],
  ['a'.repeat(63), null],
  ['', 'NAME_INVALID'],
  ['Payments', 'NAME_INVALID'],
  ['-a', 'NAME_INVALID'],
  ['a-', 'NAME_INVALID'],
  ['a.b', 'NAME_INVALID'],
  ['a_b', 'NAME_INVALID'],
  ['a b', 'NAME_INVALID'],
  ['支付', 'NAME_INVALID'],
  ['a\n', 'NAME_INVALID'],
  ['../etc', 'NAME_INVALID'],
  ['a'.repeat(64), 'NAME_TOO_LONG'],
  ['default', 'NAME_RESERVED'],
  ['kube-system', 'NAME_RESERVED'],
  ['kube-mine', 'NAME_RESERVED'],
  ['openshift-x', 'NAME_RESERVED'],
  ['istio-system', 'NAME_RESERVED'],
  ['pilothouse', 'NAME_RESERVED'],
  ['pilothouse-x', 'NAME_RESERVED'],
])('%j: %s', (name, problem) => {
  expect(namespaceNameProblem(name)).toBe(problem)
})

test('whatever passes holds only what a label may hold', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      if (namespaceNameProblem(name) === null) expect(name).toMatch(/^[-a-z0-9]{1,63}$/)
    }),
  )
})

test.each([
  ['payments', true],
  ['Team_1.x', true],
  ['', true],
  ['a b', false],
  ['-a', false],
  ['a'.repeat(64), false],
])('%j as a label value: %s', (text, fits) => {
  expect(isLabelValue(text)).toBe(fits)
})
