import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { judge, type Look, type Verdict } from './condition.ts'
import type { Condition } from './operation.ts'

const thing = (status: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', generation: 2, ...metadata },
  status,
})
const slice = (...ready: (boolean | undefined)[]): KubeObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 's' },
  endpoints: ready.map((value) => ({ conditions: value === undefined ? {} : { ready: value } })),
})
const access = { user: 'a@b.c', groups: [], verb: 'get', group: '', resource: 'pods' }
const waits = (key: string, values?: Record<string, string | number>): Verdict => ({
  met: false,
  waitingFor:
    values === undefined ? { key: `operations.waiting.${key}` } : { key: `operations.waiting.${key}`, values },
})
const met: Verdict = { met: true }

test.each<[string, Condition, Look, Verdict]>([
  ['exists: it does', { type: 'exists' }, { object: thing({}) }, met],
  ['exists: not yet', { type: 'exists' }, { object: null }, waits('exists')],
  ['gone: it is', { type: 'gone' }, { object: null }, met],
  ['gone: still there', { type: 'gone' }, { object: thing({}) }, waits('gone')],
  [
    'gone: finalizers are named',
    { type: 'gone' },
    { object: thing({}, { finalizers: ['a/b', 'c/d'] }) },
    waits('finalizers', { finalizers: 'a/b, c/d' }),
  ],
  [
    'condition: as wanted',
    { type: 'condition', name: 'Ready', status: 'True' },
    { object: thing({ observedGeneration: 2, conditions: [{ type: 'Ready', status: 'True' }] }) },
    met,
  ],
  [
    'condition: the other status',
    { type: 'condition', name: 'Ready', status: 'True' },
    { object: thing({ conditions: [{ type: 'Ready', status: 'False' }] }) },
    waits('condition', { name: 'Ready', status: 'False', wanted: 'True' }),
  ],
  [
    'condition: absent is Unknown',
    { type: 'condition', name: 'Ready', status: 'True' },
    { object: thing({}) },
    waits('condition', { name: 'Ready', status: 'Unknown', wanted: 'True' }),
  ],
  [
    'condition: as wanted, but of the object before its last change',
    { type: 'condition', name: 'Ready', status: 'True' },
    { object: thing({ observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] }) },
    waits('observed'),
  ],
  [
    'field: equal, whatever the order of keys',
    { type: 'field', path: '/status/x', equals: { a: 1, b: 2 } },
    { object: thing({ x: { b: 2, a: 1 } }) },
    met,
  ],
  [
    'field: another value',
    { type: 'field', path: '/status/x', equals: 1 },
    { object: thing({ x: 2 }) },
    waits('field', { path: '/status/x', value: '2', wanted: '1' }),
  ],
  [
    'available-replicas: enough',
    { type: 'available-replicas', atLeast: 3 },
    { object: thing({ observedGeneration: 2, availableReplicas: 3 }) },
    met,
  ],
  [
    'available-replicas: none is 0',
    { type: 'available-replicas', atLeast: 3 },
    { object: thing({ observedGeneration: 2 }) },
    waits('available-replicas', { count: 0, atLeast: 3 }),
  ],
  [
    'available-replicas: enough, but of the version before',
    { type: 'available-replicas', atLeast: 3 },
    { object: thing({ observedGeneration: 1, availableReplicas: 3 }) },
    waits('observed'),
  ],
  [
    'available-replicas: a DaemonSet counts nodes',
    { type: 'available-replicas', atLeast: 2 },
    { object: thing({ observedGeneration: 2, numberAvailable: 2 }) },
    met,
  ],
  [
    'endpoints: of all slices, and unsaid is ready',
    { type: 'endpoints', atLeast: 3 },
    { object: null, endpointSlices: [slice(true, false), slice(undefined, true)] },
    met,
  ],
  [
    'endpoints: too few',
    { type: 'endpoints', atLeast: 2 },
    { object: null, endpointSlices: [slice(true, false)] },
    waits('endpoints', { count: 1, atLeast: 2 }),
  ],
  ['allowed: yes', { type: 'allowed', ...access }, { object: null, allowed: true }, met],
  [
    'allowed: not yet',
    { type: 'allowed', ...access },
    { object: null, allowed: false },
    waits('allowed', { user: 'a@b.c', verb: 'get', resource: 'pods' }),
  ],
  ['denied: no longer', { type: 'denied', ...access }, { object: null, allowed: false }, met],
  [
    'denied: still',
    { type: 'denied', ...access },
    { object: null, allowed: true },
    waits('denied', { user: 'a@b.c', verb: 'get', resource: 'pods' }),
  ],
])('%s', (_situation, condition, seen, verdict) => {
  expect(judge(condition, seen)).toEqual(verdict)
})
