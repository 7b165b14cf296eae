import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import type { JsonPatchStep } from '#domain/plan/operation.ts'
import { patchWorkload } from './realise-workload.ts'
import type { WorkloadRef } from './spec.ts'
import type { WorkloadWish } from './stage.ts'
import { look } from './testing/cluster.ts'
import { aDriver } from './testing/driver.ts'
import { autoscaler, template, workload } from './testing/shop.ts'
import { workloadWait } from './workload-wait.ts'

const rolling = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }
const partitioned = (partition: number) => ({ type: 'RollingUpdate', rollingUpdate: { partition } })

function change(path: string, from: unknown, to: unknown): readonly JsonPatchStep[] {
  return [
    { op: 'test', path, value: from },
    { op: 'add', path, value: to },
  ]
}

type Seen = { readonly spec?: object; readonly status?: object; readonly isScaled?: boolean }

/** The workload of a fresh release, with some of its spec and status otherwise. */
function scene(kind: WorkloadRef['kind'], { spec = {}, status = {}, isScaled = false }: Seen = {}) {
  const { release, cluster } = aDriver({ workload: { kind, name: 'catalog' }, strategy: 'recreate', router: null })
  const seen = look(cluster)
  const live: KubeObject = workload(kind)
  const changed = {
    ...live,
    spec: { ...(live.spec as object), ...spec },
    status: { ...(seen.workload?.status as object), ...status },
  }
  return { release, observed: { ...seen, workload: changed, autoscaler: isScaled ? autoscaler() : null } }
}

test.each<[string, WorkloadRef['kind'], Seen, WorkloadWish, readonly JsonPatchStep[]]>([
  ['nothing when it is so', 'Deployment', {}, { template: 'old', replicas: 'original', rollout: 'original' }, []],
  ['the template', 'Deployment', {}, { template: 'new' }, change('/spec/template', template(1), template(2))],
  [
    'template and strategy in one patch',
    'Deployment',
    {},
    { template: 'new', rollout: 'all-at-once' },
    [...change('/spec/template', template(1), template(2)), ...change('/spec/strategy', rolling, { type: 'Recreate' })],
  ],
  [
    'the strategy as it was',
    'Deployment',
    { spec: { strategy: { type: 'Recreate' } } },
    { template: 'old', rollout: 'original' },
    change('/spec/strategy', { type: 'Recreate' }, rolling),
  ],
  ['no pods', 'StatefulSet', {}, { template: 'old', replicas: 'zero' }, change('/spec/replicas', 4, 0)],
  [
    'never the size that an autoscaler rules',
    'StatefulSet',
    { isScaled: true },
    { template: 'old', replicas: 'zero' },
    [],
  ],
  [
    'the size back from zero, where no autoscaler acts',
    'StatefulSet',
    { isScaled: true, spec: { replicas: 0 } },
    { template: 'old', replicas: 'original' },
    change('/spec/replicas', 0, 4),
  ],
  [
    'a batch of a StatefulSet by its partition',
    'StatefulSet',
    {},
    { template: 'new', pods: 1 },
    [
      ...change('/spec/template', template(1), template(2)),
      ...change('/spec/updateStrategy', partitioned(0), partitioned(3)),
    ],
  ],
  [
    'a batch of a Deployment that has its pods',
    'Deployment',
    { spec: { template: template(2) }, status: { updatedReplicas: 1 } },
    { template: 'new', pods: 1 },
    [{ op: 'add', path: '/spec/paused', value: true }],
  ],
  [
    'the rest of it',
    'Deployment',
    { spec: { template: template(2), paused: true }, status: { updatedReplicas: 1 } },
    { template: 'new' },
    [
      { op: 'test', path: '/spec/paused', value: true },
      { op: 'remove', path: '/spec/paused' },
    ],
  ],
  [
    'every pod of a DaemonSet at once',
    'DaemonSet',
    {},
    { template: 'old', rollout: 'all-at-once' },
    change(
      '/spec/updateStrategy',
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } },
    ),
  ],
])('patched: %s', (_name, kind, seen, wish, patch) => {
  const { release, observed } = scene(kind, seen)
  const [operation, ...more] = patchWorkload(release, observed, wish)
  expect(operation === undefined ? [] : operation).toEqual(
    patch.length === 0 ? [] : expect.objectContaining({ kind: 'patch', as: 'viewer', patch }),
  )
  expect(more).toEqual([])
})

test.each<[string, WorkloadRef['kind'], Seen, WorkloadWish, object | null]>([
  ['whole', 'Deployment', {}, { template: 'old' }, null],
  [
    'new pods beside old ones',
    'Deployment',
    { status: { replicas: 5, updatedReplicas: 2, availableReplicas: 4 } },
    { template: 'new' },
    { what: 'workload', values: { count: 1, wanted: 4 } },
  ],
  ['a batch that is there', 'Deployment', { status: { updatedReplicas: 1 } }, { template: 'new', pods: 1 }, null],
  [
    'a batch whose pod is not Available',
    'Deployment',
    { status: { replicas: 5, updatedReplicas: 1, availableReplicas: 4 } },
    { template: 'new', pods: 1 },
    { what: 'workload', values: { count: 0, wanted: 1 } },
  ],
  [
    'a status from before the last change',
    'Deployment',
    { status: { observedGeneration: 0 } },
    { template: 'old' },
    { what: 'workload-written', values: { name: 'catalog' } },
  ],
  [
    'pods that end, and may hold a volume',
    'Deployment',
    { spec: { replicas: 0 }, status: { replicas: 0, terminatingReplicas: 2 } },
    { template: 'old', replicas: 'zero' },
    { what: 'stopping', values: { left: 4 } },
  ],
  [
    'a node without its new pod',
    'DaemonSet',
    { status: { updatedNumberScheduled: 2 } },
    { template: 'new' },
    { what: 'workload', values: { count: 2, wanted: 3 } },
  ],
])('lacking: %s', (_name, kind, seen, wish, waiting) => {
  const { release, observed } = scene(kind, seen)
  expect(workloadWait(release, observed, wish)).toEqual(waiting)
})
