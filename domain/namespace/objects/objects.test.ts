import { expect, test } from 'vitest'
import { sizes } from '../size.ts'
import { limitRange } from './limit-range.ts'
import { namespaceObject } from './namespace.ts'
import { networkPolicies } from './network-policies.ts'
import { resourceQuota } from './resource-quota.ts'
import { roleBinding, roleBindings } from './role-bindings.ts'

const description = {
  id: '7f1d0e8a-0000-8000-8000-000000000000',
  name: 'payments-dev',
  displayName: 'Payments',
  purpose: 'card payments',
  team: 'payments',
  environment: 'dev',
  requestedBy: 'ada@example.com',
  meshInjection: true,
  podSecurity: 'restricted',
} as const

test('a namespace says whose it is, and that the panel made it', () => {
  expect(namespaceObject(description).metadata).toMatchObject({
    name: 'payments-dev',
    labels: {
      'app.kubernetes.io/managed-by': 'pilothouse',
      'pilothouse.io/namespace-id': description.id,
      'pilothouse.io/team': 'payments',
      'istio-injection': 'enabled',
      'pod-security.kubernetes.io/enforce': 'restricted',
    },
    annotations: { 'pilothouse.io/requested-by': 'ada@example.com' },
  })
})

test.each([
  ['privileged', 'privileged', 'baseline'],
  ['baseline', 'baseline', 'restricted'],
] as const)('%s enforces %s and warns below %s', (podSecurity, enforce, warn) => {
  expect(namespaceObject({ ...description, podSecurity }).metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': enforce,
    'pod-security.kubernetes.io/warn': warn,
  })
})

test('the quota bounds requests of CPU, and requests and limits of memory', () => {
  expect(resourceQuota('a', sizes.S).spec).toEqual({
    hard: {
      'requests.cpu': '2',
      'requests.memory': '8Gi',
      'limits.memory': '8Gi',
      'requests.storage': '40Gi',
      pods: '20',
      persistentvolumeclaims: '5',
      'services.loadbalancers': '0',
    },
  })
})

test('defaults of containers never exceed a very small quota', () => {
  expect(limitRange('a', { ...sizes.S, cpu: '50m', memory: '100Mi' }).spec).toEqual({
    limits: [{ type: 'Container', defaultRequest: { cpu: '50m', memory: '100Mi' }, default: { memory: '100Mi' } }],
  })
})

test('the same members in another order are the same objects', () => {
  const ada = { kubernetesUser: 'ada@example.com', role: 'admin' } as const
  const bob = { kubernetesUser: 'bob@example.com', role: 'admin' } as const
  expect(roleBindings('a', [bob, ada])).toEqual(roleBindings('a', [ada, bob]))
})

test('only roles that somebody has are bound, each to the ClusterRole of its name', () => {
  const bindings = roleBindings('a', [
    { kubernetesUser: 'ada@example.com', role: 'admin' },
    { kubernetesUser: 'eve@example.com', role: 'view' },
  ])
  expect(bindings.map((binding) => [binding.metadata.name, binding.roleRef])).toEqual([
    ['pilothouse-admin', { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' }],
    ['pilothouse-view', { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }],
  ])
  expect(roleBinding('a', 'edit', []).subjects).toEqual([])
})

test('isolation denies both ways and opens DNS, neighbours and the gateway; sidecars also reach istiod', () => {
  const names = (meshInjection: boolean) => networkPolicies('a', meshInjection).map((policy) => policy.metadata.name)
  expect(names(false)).toEqual([
    'pilothouse-default-deny',
    'pilothouse-allow-dns',
    'pilothouse-allow-same-namespace',
    'pilothouse-allow-mesh-gateway',
  ])
  expect(names(true)).toContain('pilothouse-allow-mesh-control-plane')
  expect(networkPolicies('a', false)[0]?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
})
