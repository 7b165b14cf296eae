import { expect, test } from 'vitest'
import { selectorText } from './selector-text.ts'

const workload = (selector: unknown) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector },
})

test.each([
  { name: 'labels', selector: { matchLabels: { app: 'web', tier: 'front' } }, text: 'app=web,tier=front' },
  {
    name: 'a set',
    selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] },
    text: 'app in (a,b)',
  },
  {
    name: 'not in a set',
    selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] },
    text: 'app notin (a)',
  },
  { name: 'presence', selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, text: 'app' },
  { name: 'absence', selector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, text: '!app' },
  { name: 'nothing', selector: undefined, text: '' },
])('$name', ({ selector, text }) => {
  expect(selectorText(workload(selector))).toBe(text)
})
