import fc from 'fast-check'
import { expect, it } from 'vitest'
import { companionName } from './companion-name.ts'

const long = 'a'.repeat(60)

it.each([
  ['checkout', 'checkout-canary'],
  ['checkout.v1', 'checkout-v1-canary'],
  ['a'.repeat(56), `${'a'.repeat(56)}-canary`],
])('%s is accompanied by %s', (name, expected) => {
  expect(companionName(name)).toBe(expected)
})

it('keeps two long names apart that begin alike', () => {
  expect(companionName(`${long}1`)).not.toBe(companionName(`${long}2`))
})

it('is a DNS label whatever the name', () => {
  const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9.]{0,200}[a-z0-9])?$/)
  fc.assert(
    fc.property(name, (workload) => {
      expect(companionName(workload)).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/)
    }),
  )
})
