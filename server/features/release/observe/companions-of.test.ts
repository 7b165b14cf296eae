import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { autoscalerOf, companionBudgetOf } from './companions-of.ts'

const object = (kind: string, name: string, spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  spec,
})
const labels = { app: 'web-canary' }
const companion = object('Deployment', 'web-canary', { template: { metadata: { labels } } })
const own = object('PodDisruptionBudget', 'web-canary', { selector: { matchLabels: { companion: 'web' } } })
const foreign = object('PodDisruptionBudget', 'all-web', { selector: { matchLabels: labels } })

test.each<[string, readonly KubeObject[], KubeObject | null, KubeObject | null]>([
  ['by its name, though the Deployment is gone', [foreign, own], null, own],
  ['by its name before one that counts its pods', [foreign, own], companion, own],
  ['one that counts its pods', [foreign], companion, foreign],
  ['none', [foreign], null, null],
])('the budget of a companion: %s', (_name, budgets, live, found) => {
  expect(companionBudgetOf(budgets, live, 'web-canary')).toBe(found)
})

test('an autoscaler is known by what it scales, which may be gone', () => {
  const scaling = (name: string) =>
    object('HorizontalPodAutoscaler', 'any', { scaleTargetRef: { kind: 'Deployment', name } })
  const [one, other] = [scaling('web'), scaling('web-canary')]
  expect(autoscalerOf([one, other], { kind: 'Deployment', name: 'web-canary' })).toBe(other)
  expect(autoscalerOf([one], { kind: 'StatefulSet', name: 'web' })).toBeNull()
})
