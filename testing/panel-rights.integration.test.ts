import { beforeAll, expect, test } from 'vitest'
import type { Kube } from '#server/clients/kube/kube.ts'
import { kubeOf, panelKubeconfig } from './panel-identity.ts'

/** What deploy/rbac.yaml lets the panel itself do, as the API server understands it. */
let panel: Kube

beforeAll(async () => {
  panel = kubeOf(await panelKubeconfig())
})

test.each([
  ['create', '', 'namespaces', true],
  ['patch', 'apps', 'deployments', true],
  ['patch', 'batch', 'cronjobs', true],
  ['patch', 'networking.istio.io', 'virtualservices', true],
  ['patch', 'networking.istio.io', 'destinationrules', true],
  ['delete', 'networking.istio.io', 'destinationrules', true],
  ['list', 'rbac.authorization.k8s.io', 'clusterrolebindings', true],
  ['list', '', 'secrets', false],
  ['get', '', 'secrets', false],
  ['create', '', 'pods', false],
  ['create', 'rbac.authorization.k8s.io', 'clusterrolebindings', false],
  ['create', 'apps', 'deployments', false],
  ['update', 'apps', 'deployments', false],
  ['patch', 'apps', 'replicasets', false],
  ['patch', 'autoscaling', 'horizontalpodautoscalers', false],
  ['delete', 'autoscaling', 'horizontalpodautoscalers', false],
  ['update', 'networking.istio.io', 'virtualservices', false],
  ['create', 'networking.istio.io', 'destinationrules', false],
  ['delete', 'networking.istio.io', 'virtualservices', false],
])('may %s %s/%s: %s', async (verb, group, resource, expected) => {
  expect(await panel.allowed({ verb, group, resource, namespace: 'default' })).toBe(expected)
})

test.each(['deployments', 'statefulsets'])('may not set the scale of %s by its subresource', async (resource) => {
  const question = { verb: 'patch', group: 'apps', resource, subresource: 'scale', namespace: 'default' }
  expect(await panel.allowed(question)).toBe(false)
})
