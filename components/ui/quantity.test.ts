import { expect, test } from 'vitest'
import { quantityWords } from './quantity.tsx'

test.each([
  ['500m', 'cpu', '0.5'],
  ['2', 'requests.cpu', '2'],
  ['8Gi', 'memory', '8 GiB'],
  ['9999Mi', 'memory', '9999 MiB'],
  ['195456Mi', 'memory', '190.9 GiB'],
  ['20000000Ki', 'storage', '19.1 GiB'],
  ['128M', 'memory', '128M'],
])('%s of %s reads %s', (value, resource, words) => {
  expect(quantityWords(value, resource)).toBe(words)
})
