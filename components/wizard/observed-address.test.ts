import { expect, test } from 'vitest'
import { draftOf } from './draft-of.ts'
import { observedAddress } from './observed-address.ts'

test('what is chosen in the form is what is observed, whatever the link said plainly', () => {
  const link = 'namespace=shop&virtualService=catalog&step=split'
  const known = ['namespace', 'virtualService']
  const draft = draftOf(Object.fromEntries(new URLSearchParams(link)), known)
  const address = new URLSearchParams(observedAddress(link, draft, { namespace: 'shop', virtualService: 'checkout' }))
  expect(draftOf(Object.fromEntries(address), known)).toEqual({ namespace: 'shop', virtualService: 'checkout' })
  expect([...address.keys()].toSorted()).toEqual(['input', 'step'])
})
