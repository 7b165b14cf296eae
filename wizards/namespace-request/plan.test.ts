import { describe, expect, test } from 'vitest'
import { figuresOfSize } from '#domain/namespace/size.ts'
import type { Plan } from '#domain/plan/operation.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import { planNamespaceRequest } from './plan.ts'
import { type NamespaceRequestInput, namespaceRequestSchema } from './schema.ts'

const ada = { email: 'ada@example.com', name: 'Ada', kubernetesUser: 'oidc:ada@example.com' }
const bob = { email: 'bob@example.com', name: 'Bob', kubernetesUser: 'oidc:bob@example.com' }

const observed: NamespaceRequestObserved = {
  requester: ada,
  users: [ada, bob],
  teams: { payments: { quota: { cpu: '12' }, promised: { cpu: '8' } } },
  allocatable: { cpu: '96', memory: '768Gi', pods: '330' },
  looked: { name: 'payments-dev', id: '7f1d0e8a-0000-8000-8000-000000000000', state: 'free' },
  mesh: { installed: true, cni: true },
}

function input(change: Partial<NamespaceRequestInput> = {}): NamespaceRequestInput {
  return {
    ...namespaceRequestSchema.parse({
      name: 'payments-dev',
      purpose: 'card payments',
      team: 'payments',
      environment: 'dev',
      size: 'S',
      meshInjection: true,
    }),
    ...change,
  }
}

function planOf(change: Partial<NamespaceRequestInput> = {}, seen: Partial<NamespaceRequestObserved> = {}): Plan {
  const planned = planNamespaceRequest(input(change), { ...observed, ...seen })
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusals))
  return planned.plan
}

function stepsOf(plan: Plan): string[] {
  return plan.operations.map((step) => {
    if (step.kind === 'create' || step.kind === 'apply')
      return `${step.kind} ${step.object.kind} ${step.object.metadata.name}`
    if (step.kind === 'wait') return `wait ${step.until.type}`
    return step.kind === 'record' ? `record ${step.record.type}` : step.kind
  })
}

describe('the plan', () => {
  test('one admin, isolated, meshed', () => {
    expect(stepsOf(planOf())).toEqual([
      'create Namespace payments-dev',
      'apply ResourceQuota pilothouse',
      'apply LimitRange pilothouse',
      'apply RoleBinding pilothouse-admin',
      'apply NetworkPolicy pilothouse-default-deny',
      'apply NetworkPolicy pilothouse-allow-dns',
      'apply NetworkPolicy pilothouse-allow-same-namespace',
      'apply NetworkPolicy pilothouse-allow-mesh-gateway',
      'apply NetworkPolicy pilothouse-allow-mesh-control-plane',
      'wait allowed',
      'record namespace-provisioned',
    ])
  })

  test('not isolated: no network policy', () => {
    expect(stepsOf(planOf({ isolated: false })).filter((step) => step.includes('NetworkPolicy'))).toEqual([])
  })

  test('every member is waited for under the name the API server knows', () => {
    const plan = planOf({
      members: [
        { user: 'ada@example.com', role: 'admin' },
        { user: 'BOB@example.com', role: 'view' },
      ],
    })
    const waits = plan.operations.flatMap((step) =>
      step.kind === 'wait' && step.until.type === 'allowed' ? [[step.until.user, step.until.resource]] : [],
    )
    expect(waits).toEqual([
      ['oidc:ada@example.com', 'rolebindings'],
      ['oidc:bob@example.com', 'pods'],
    ])
  })

  test('everything is written by the panel', () => {
    const actors = planOf().operations.flatMap((step) => ('as' in step ? [step.as] : []))
    expect(new Set(actors)).toEqual(new Set(['panel']))
  })

  test('undo deletes only the namespace that step 0 created, then gives the promise back', () => {
    const { undo } = planOf()
    expect(undo.map((step) => [step.undoes, step.operation.kind])).toEqual([
      [0, 'delete'],
      [0, 'wait'],
      [0, 'record'],
    ])
    expect(undo[0]?.operation).toMatchObject({
      target: { kind: 'Namespace', name: 'payments-dev' },
      uid: { createdBy: 0 },
    })
  })

  test('what is free, used or promised does not change what was approved', () => {
    expect(planOf({}, { allocatable: { cpu: '4' }, teams: {} })).toEqual(planOf())
  })
})

describe('refusals', () => {
  test.each<[string, Partial<NamespaceRequestInput>, Partial<NamespaceRequestObserved>, [string, string][]]>([
    ['an upper-case name', { name: 'Payments' }, {}, [['NAME_INVALID', 'name']]],
    ['a reserved name', { name: 'default' }, {}, [['NAME_RESERVED', 'name']]],
    ['a reserved prefix', { name: 'kube-payments' }, {}, [['NAME_RESERVED', 'name']]],
    ['64 characters', { name: 'a'.repeat(64) }, {}, [['NAME_TOO_LONG', 'name']]],
    [
      'a name that is taken',
      {},
      { looked: { name: 'payments-dev', id: 'x', state: 'taken' } },
      [['NAME_TAKEN', 'name']],
    ],
    [
      'a namespace still being deleted',
      {},
      { looked: { name: 'payments-dev', id: 'x', state: 'terminating' } },
      [['NAME_TERMINATING', 'name']],
    ],
    ['a team that is no label', { team: 'the payments team' }, {}, [['TEAM_INVALID', 'team']]],
    [
      'a member nobody knows',
      { members: [{ user: 'eve@example.com', role: 'admin' }] },
      {},
      [['MEMBER_UNKNOWN', 'members.0.user']],
    ],
    ['more than the team has left', { size: 'M' }, {}, [['QUOTA_OVER_TEAM', 'size.cpu']]],
    [
      'more than the cluster has',
      { size: { ...figuresOfSize('S'), memory: '1Ti' } },
      {},
      [['QUOTA_OVER_CLUSTER', 'size.memory']],
    ],
    ['negative CPU', { size: { ...figuresOfSize('S'), cpu: '-1' } }, {}, [['QUANTITY_NEGATIVE', 'size.cpu']]],
    ['absurd memory', { size: { ...figuresOfSize('S'), memory: '8Ei' } }, {}, [['QUANTITY_ABSURD', 'size.memory']]],
    [
      'everything at once',
      {
        name: 'kube-x',
        team: '?',
        size: { ...figuresOfSize('S'), cpu: 'lots' },
        members: [{ user: 'eve@example.com', role: 'view' }],
      },
      {},
      [
        ['NAME_RESERVED', 'name'],
        ['TEAM_INVALID', 'team'],
        ['QUANTITY_INVALID', 'size.cpu'],
        ['MEMBER_UNKNOWN', 'members.0.user'],
        ['ADMIN_MISSING', 'members'],
      ],
    ],
  ])('%s', (_, change, seen, refused) => {
    const planned = planNamespaceRequest(input(change), { ...observed, ...seen })
    expect(planned.ok ? [] : planned.refusals.map(({ code, field }) => [code, field])).toEqual(refused)
  })
})

test.each<[string, Partial<NamespaceRequestInput>, Partial<NamespaceRequestObserved>, string[]]>([
  ['size M with the mesh: 60 sidecars fit into 8 CPU', { size: 'M', team: 'search' }, {}, []],
  [
    '81 pods with the mesh: 8.1 CPU of sidecars',
    { size: { ...figuresOfSize('M'), pods: 81 }, team: 'search' },
    {},
    ['SIDECARS_TAKE_QUOTA'],
  ],
  ['no mesh in the cluster', {}, { mesh: { installed: false, cni: false } }, ['MESH_NOT_INSTALLED']],
  [
    'restricted pods and a mesh without CNI',
    { size: { cpu: '8', memory: '8Gi', storage: '0', pods: 10 }, team: 'search' },
    { mesh: { installed: true, cni: false } },
    ['MESH_NEEDS_CNI'],
  ],
  ['privileged without the mesh', { podSecurity: 'privileged', meshInjection: false }, {}, ['PRIVILEGED']],
])('warns: %s', (_, change, seen, codes) => {
  expect(planOf(change, seen).warnings.map((warning) => warning.code)).toEqual(codes)
})

test.each([
  ['an unknown field', { colour: 'red' }],
  ['a role that is not on the list', { members: [{ user: 'ada@example.com', role: 'cluster-admin' }] }],
  ['a lease nobody offers', { leaseDays: 8 }],
  ['an unknown size', { size: 'XXL' }],
  ['an unknown environment', { environment: 'production' }],
])('the schema refuses %s', (_, change) => {
  expect(namespaceRequestSchema.safeParse({ ...input(), ...change }).success).toBe(false)
})
