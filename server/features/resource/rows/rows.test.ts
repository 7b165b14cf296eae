import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { eventRow } from './event-row.ts'
import { namespaceRow } from './namespace-row.ts'
import { podRow } from './pod-row.ts'
import type { ContainerStatus, PodShape } from './pod-shape.ts'
import { podStatus } from './pod-status.ts'
import { workloadRow } from './workload-row.ts'

const container = (change: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name: 'main',
  ready: true,
  state: { running: {} },
  ...change,
})
const pod = (status: PodShape['status'], spec: PodShape['spec'] = { containers: [{ name: 'main' }] }): PodShape => ({
  spec,
  status,
})
const waiting = (reason: string) => container({ ready: false, state: { waiting: { reason } } })
const done = (exitCode: number, reason?: string) =>
  container({ ready: false, state: { terminated: { exitCode, ...(reason === undefined ? {} : { reason }) } } })
const withInit = { containers: [{ name: 'main' }], initContainers: [{ name: 'init' }, { name: 'second' }] }
const withSidecar = { containers: [{ name: 'main' }], initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] }

test.each<[string, PodShape, boolean, string]>([
  ['a running pod', pod({ phase: 'Running', containerStatuses: [container()] }), false, 'Running'],
  ['one being deleted', pod({ phase: 'Running', containerStatuses: [container()] }), true, 'Terminating'],
  ['one that ended and is being deleted', pod({ phase: 'Succeeded' }), true, 'Succeeded'],
  ['one whose node is lost', pod({ phase: 'Running', reason: 'NodeLost' }), true, 'Unknown'],
  ['an evicted one', pod({ phase: 'Failed', reason: 'Evicted' }), false, 'Evicted'],
  [
    'one that crashes',
    pod({ phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] }),
    false,
    'CrashLoopBackOff',
  ],
  [
    'one without its image',
    pod({ phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] }),
    false,
    'ImagePullBackOff',
  ],
  ['one that failed without a reason', pod({ phase: 'Failed', containerStatuses: [done(3)] }), false, 'ExitCode:3'],
  [
    'one held by a scheduling gate',
    pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }),
    false,
    'SchedulingGated',
  ],
  [
    'one in its second init container',
    pod(
      {
        phase: 'Pending',
        initContainerStatuses: [
          { ...done(0), name: 'init' },
          { ...waiting('PodInitializing'), name: 'second' },
        ],
      },
      withInit,
    ),
    false,
    'Init:1/2',
  ],
  [
    'one whose init container fails',
    pod({ phase: 'Pending', initContainerStatuses: [{ ...done(1, 'Error'), name: 'init' }] }, withInit),
    false,
    'Init:Error',
  ],
  [
    'one with a running sidecar',
    pod(
      {
        phase: 'Running',
        initContainerStatuses: [{ ...container(), name: 'proxy', started: true }],
        containerStatuses: [container()],
      },
      withSidecar,
    ),
    false,
    'Running',
  ],
  [
    'one container done, one running and ready',
    pod({
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [done(0, 'Completed'), container({ name: 'b' })],
    }),
    false,
    'Running',
  ],
  [
    'one container done, one running, not ready',
    pod({ phase: 'Running', containerStatuses: [done(0, 'Completed'), container({ name: 'b' })] }),
    false,
    'NotReady',
  ],
])('kubectl calls %s what we call it', (_what, shape, deleting, expected) => {
  expect(podStatus(shape, deleting)).toBe(expected)
})

const object = (kind: string, rest: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'web', namespace: 'shop', uid: 'u', creationTimestamp: '2026-01-01T00:00:00Z', ...metadata },
  ...rest,
})

test('a pod row counts sidecars as containers, and restarts of all', () => {
  const row = podRow(
    object('Pod', {
      spec: withSidecar,
      status: {
        phase: 'Running',
        initContainerStatuses: [{ ...container(), name: 'proxy', started: true, restartCount: 2 }],
        containerStatuses: [container({ restartCount: 1 })],
      },
    }),
  )
  expect(row).toMatchObject({ ready: 2, containers: 2, restarts: 3, status: 'Running' })
})

test('a pod without status is a row too', () => {
  expect(podRow(object('Pod', {}))).toMatchObject({ status: 'Unknown', ready: 0, node: null, owner: null, images: [] })
})

const condition = (type: string, status: string, reason = '') => ({
  type,
  status,
  reason,
  message: `${type} is ${status}`,
})

test.each<[string, string, object, object, string]>([
  [
    'all are available',
    'Deployment',
    { replicas: 2 },
    { replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
    'Available',
  ],
  [
    'the controller has not seen the spec yet',
    'Deployment',
    { replicas: 2 },
    { observedGeneration: 0, replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
    'Progressing',
  ],
  [
    'old pods are still there',
    'Deployment',
    { replicas: 2 },
    { replicas: 3, updatedReplicas: 2, availableReplicas: 3 },
    'Progressing',
  ],
  [
    'new pods are not available yet',
    'Deployment',
    { replicas: 2 },
    { replicas: 2, updatedReplicas: 2, conditions: [condition('Progressing', 'True', 'ReplicaSetUpdated')] },
    'Progressing',
  ],
  [
    'it had rolled out and lost a pod',
    'Deployment',
    { replicas: 2 },
    {
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 1,
      conditions: [condition('Progressing', 'True', 'NewReplicaSetAvailable')],
    },
    'Degraded',
  ],
  [
    'the deadline has passed',
    'Deployment',
    { replicas: 2 },
    { replicas: 2, updatedReplicas: 1, conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] },
    'Failed',
  ],
  [
    'quota forbids its pods',
    'Deployment',
    { replicas: 2 },
    { conditions: [condition('ReplicaFailure', 'True')] },
    'Failed',
  ],
  ['it is paused', 'Deployment', { replicas: 2, paused: true }, { replicas: 2, updatedReplicas: 1 }, 'Paused'],
  ['it is scaled to zero', 'Deployment', { replicas: 0 }, {}, 'Stopped'],
  [
    'every node runs it',
    'DaemonSet',
    {},
    { desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3 },
    'Available',
  ],
  [
    'one node does not run it well',
    'DaemonSet',
    {},
    { desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 2 },
    'Degraded',
  ],
])('when %s, a %s is what it says', (_what, kind, spec, status, expected) => {
  const workload = object(kind, { spec, status: { observedGeneration: 1, ...status } }, { generation: 1 })
  expect(workloadRow(workload).status).toBe(expected)
})

test('a namespace is managed when it carries the id of the catalogue', () => {
  const labels = { 'pilothouse.io/namespace-id': '1', 'pilothouse.io/team': 'payments' }
  expect(namespaceRow(object('Namespace', { status: { phase: 'Active' } }, { labels }))).toMatchObject({
    managed: true,
    team: 'payments',
    status: 'Active',
    pods: null,
  })
  expect(namespaceRow(object('Namespace', {}))).toMatchObject({ managed: false, team: null, status: 'Unknown' })
})

test('an event of the new kind counts in its series', () => {
  const series = { count: 4, lastObservedTime: '2026-02-02T00:00:00.000000Z' }
  expect(
    eventRow(object('Event', { series, lastTimestamp: null, involvedObject: { kind: 'Pod', name: 'a' } })),
  ).toMatchObject({ count: 4, lastSeen: series.lastObservedTime, object: 'Pod/a' })
})
