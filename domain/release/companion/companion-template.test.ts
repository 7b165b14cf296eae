import { expect, it } from 'vitest'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { companionTemplate } from './companion-template.ts'

const own = { labelSelector: { matchLabels: { app: 'checkout', tier: 'web' } } }
const byExpression = {
  labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['checkout', 'cart'] }] },
}
const other = { labelSelector: { matchLabels: { app: 'cart' } } }
const template = {
  metadata: { labels: { app: 'checkout', tier: 'web' }, annotations: { kept: 'yes' } },
  spec: {
    nodeSelector: { app: 'checkout' },
    containers: [{ name: 'checkout' }],
    topologySpreadConstraints: [own],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: byExpression }],
      },
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [other] },
      nodeAffinity: { labelSelector: { matchLabels: { app: 'checkout' } } },
    },
  },
}
const copy = companionTemplate(template, 'checkout-canary', ['app'])

it.each([
  ['the label of the selector is its own', '/metadata/labels/app', 'checkout-canary'],
  ['the companion’s label is added', '/metadata/labels/pilothouse.io~1companion', 'checkout-canary'],
  ['other labels stay', '/metadata/labels/tier', 'web'],
  ['annotations stay', '/metadata/annotations', { kept: 'yes' }],
  [
    'spread follows',
    '/spec/topologySpreadConstraints/0/labelSelector/matchLabels',
    { app: 'checkout-canary', tier: 'web' },
  ],
  [
    'anti-affinity follows, in expressions too, and other apps in it stay',
    '/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm/labelSelector/matchExpressions/0/values',
    ['checkout-canary', 'cart'],
  ],
  [
    'affinity to another app stays',
    '/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/0',
    other,
  ],
  ['affinity to nodes stays', '/spec/affinity/nodeAffinity', template.spec.affinity.nodeAffinity],
  ['the choice of nodes stays', '/spec/nodeSelector', { app: 'checkout' }],
])('%s', (_name, path, expected) => {
  expect(valueAt(copy, path)).toEqual(expected)
})
