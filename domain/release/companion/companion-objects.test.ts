import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { ownerOf } from '#domain/traffic/ownership.ts'
import { context, observed, patched } from '../routers/release-builder.ts'
import { reconcileCompanion } from './reconcile-companion.ts'
import { removeCompanion } from './remove-companion.ts'

const sample = parseAllDocuments(
  readFileSync(new URL('../../../server/local/sample/checkout.yaml', import.meta.url), 'utf8'),
).map((document) => document.toJS() as KubeObject)

/** An object of the sample as the API server answers it, with marks that a copy must not have. */
function live(kind: string): KubeObject {
  const object = sample.find((candidate) => candidate.kind === kind)
  if (object === undefined) throw new Error(`the sample has no ${kind}`)
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: `${kind}-1`,
      resourceVersion: '9',
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'deployment.kubernetes.io/revision': '3',
        'argocd.argoproj.io/tracking-id': 'shop',
        'team.example.org/owner': 'payments',
      },
      labels: {
        ...object.metadata.labels,
        'app.kubernetes.io/managed-by': 'Helm',
        'app.kubernetes.io/instance': 'shop',
      },
      ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'x' }],
      finalizers: ['example.org/hold'],
    },
    status: { replicas: 3 },
  }
}

const seen = observed({
  workload: live('Deployment'),
  service: live('Service'),
  autoscaler: live('HorizontalPodAutoscaler'),
  budget: live('PodDisruptionBudget'),
})
const { release } = context({}, seen)

function created(operations: readonly Operation[], kind: string): KubeObject {
  const operation = operations.find((each) => each.kind === 'create' && each.object.kind === kind)
  if (operation?.kind !== 'create') throw new Error(`no ${kind} is created`)
  return operation.object
}

describe('the companion of the sample, whose Deployment has an autoscaler and no replicas', () => {
  const operations = reconcileCompanion(release, seen, 50)

  it('is a Deployment, a Service, an autoscaler and a disruption budget of one name, made by the person', () => {
    const made = operations.map((each) =>
      each.kind === 'create' ? [each.object.kind, each.object.metadata.name, each.as] : [],
    )
    expect(made).toEqual([
      ['Service', 'checkout-canary', 'viewer'],
      ['Deployment', 'checkout-canary', 'viewer'],
      ['HorizontalPodAutoscaler', 'checkout-canary', 'viewer'],
      ['PodDisruptionBudget', 'checkout-canary', 'viewer'],
    ])
  })

  it.each(['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'])(
    'a copied %s is the panel’s and this release’s, and keeps nothing the API server or a controller wrote',
    (kind) => {
      const { metadata, status } = created(operations, kind)
      expect(Object.keys(metadata).sort()).toEqual(['annotations', 'labels', 'name', 'namespace'])
      expect(status).toBeUndefined()
      expect(metadata.annotations).toMatchObject({
        'pilothouse.io/release': 'r1',
        'team.example.org/owner': 'payments',
      })
      expect(Object.keys(metadata.annotations ?? {}).join()).not.toMatch(/kubectl|deployment\.k|argocd/)
      expect(metadata.labels).not.toHaveProperty('app.kubernetes.io/instance')
      expect(ownerOf(created(operations, kind))).toMatchObject({ kind: 'pilothouse' })
    },
  )

  it('has pods that neither the stable Deployment nor its Service selects', () => {
    const deployment = created(operations, 'Deployment')
    const labels = valueAt(deployment, '/spec/template/metadata/labels')
    expect(labels).toEqual({ app: 'checkout-canary', 'pilothouse.io/companion': 'checkout-canary' })
    const own = { 'pilothouse.io/companion': 'checkout-canary' }
    expect(valueAt(deployment, '/spec/selector')).toEqual({ matchLabels: own })
    expect(valueAt(created(operations, 'Service'), '/spec/selector')).toEqual(own)
    expect(valueAt(created(operations, 'PodDisruptionBudget'), '/spec')).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: own },
    })
  })

  it('runs the new template, and begins at half of the autoscaler’s minimum of three', () => {
    const deployment = created(operations, 'Deployment')
    expect(valueAt(deployment, '/spec/template/spec/containers/0/image')).toBe('shop/checkout:1.5.0')
    expect(valueAt(deployment, '/spec/strategy')).toEqual(valueAt(seen.workload, '/spec/strategy'))
    expect(valueAt(deployment, '/spec/replicas')).toBe(2)
    expect(valueAt(created(operations, 'HorizontalPodAutoscaler'), '/spec')).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'checkout-canary' },
      minReplicas: 2,
      maxReplicas: 8,
    })
  })

  it('spreads among its own pods', () => {
    const withSpread = { ...release, template: valueAt(seen.workload, '/spec/template') }
    const deployment = created(reconcileCompanion(withSpread, seen, 50), 'Deployment')
    expect(valueAt(deployment, '/spec/template/spec/topologySpreadConstraints/0/labelSelector')).toEqual({
      matchLabels: { app: 'checkout-canary' },
    })
  })

  it('has a Service with the same ports and no address of its own yet', () => {
    const service = {
      ...live('Service'),
      spec: {
        ...(live('Service').spec as object),
        clusterIP: '10.0.0.1',
        clusterIPs: ['10.0.0.1'],
        type: 'LoadBalancer',
        externalTrafficPolicy: 'Local',
        ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30_000 }],
      },
    }
    expect(created(reconcileCompanion(release, { ...seen, service }, 50), 'Service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'pilothouse.io/companion': 'checkout-canary' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    })
  })
})

describe('a companion that exists', () => {
  const operations = reconcileCompanion(release, seen, 50)
  const exists = (kind: string): KubeObject => {
    const object = created(operations, kind)
    return { ...object, metadata: { ...object.metadata, uid: `c-${kind}`, resourceVersion: '1' } }
  }
  const companion = {
    deployment: exists('Deployment'),
    service: exists('Service'),
    autoscaler: exists('HorizontalPodAutoscaler'),
    budget: exists('PodDisruptionBudget'),
  }
  const grown = { ...seen, companion }
  const plain = {
    ...grown,
    autoscaler: null,
    workload: { ...live('Deployment'), spec: { ...(live('Deployment').spec as object), replicas: 3 } },
    companion: { ...companion, autoscaler: null },
  }

  it('is not written when it is as wished', () => {
    expect(reconcileCompanion(release, grown, 50)).toEqual([])
  })

  it('grows by its autoscaler’s minimum, never by replicas, where it has one', () => {
    expect(reconcileCompanion(release, grown, 100)).toMatchObject([
      {
        kind: 'patch',
        target: { kind: 'HorizontalPodAutoscaler', name: 'checkout-canary' },
        patch: [
          { op: 'test', path: '/metadata/uid' },
          { op: 'test', path: '/spec/minReplicas', value: 2 },
          { op: 'replace', path: '/spec/minReplicas', value: 3 },
        ],
      },
    ])
  })

  it('grows by replicas where nothing scales it', () => {
    expect(reconcileCompanion(release, plain, 100)).toMatchObject([
      {
        target: { kind: 'Deployment' },
        patch: [{ op: 'test' }, { op: 'test', value: 2 }, { op: 'replace', value: 3 }],
      },
    ])
  })

  it('does not shrink while a route may name it', () => {
    expect(reconcileCompanion(release, grown, 5)).toEqual([])
    expect(reconcileCompanion(release, plain, 5)).toEqual([])
  })

  it('gets a newer version and its size in one write', () => {
    const superseded = {
      ...release,
      template: { metadata: { labels: { app: 'checkout' } }, spec: { containers: [] } },
      state: { ...release.state, generation: 2 },
    }
    const [operation, ...others] = reconcileCompanion(superseded, plain, 100)
    expect(others).toEqual([])
    const after = patched(companion.deployment, operation === undefined ? [] : [operation])
    expect(valueAt(after, '/spec/template/spec')).toEqual({ containers: [] })
    expect(valueAt(after, '/spec/replicas')).toBe(3)
    expect(
      reconcileCompanion(superseded, { ...plain, companion: { ...plain.companion, deployment: after } }, 100),
    ).toEqual([])
  })

  it('is removed by UID, the autoscaler first', () => {
    const deletions = removeCompanion(release, grown).map((each) =>
      each.kind === 'delete' ? [each.target.kind, each.uid] : [],
    )
    expect(deletions).toEqual([
      ['HorizontalPodAutoscaler', 'c-HorizontalPodAutoscaler'],
      ['Deployment', 'c-Deployment'],
      ['PodDisruptionBudget', 'c-PodDisruptionBudget'],
      ['Service', 'c-Service'],
    ])
  })

  it('is neither written nor deleted where another release, or a person, made it', () => {
    const other = { ...release, id: 'r2' }
    expect(reconcileCompanion(other, plain, 100)).toEqual([])
    expect(removeCompanion(other, grown)).toEqual([])
  })

  it('is not deleted twice', () => {
    const ending = { ...companion.deployment, metadata: { ...companion.deployment.metadata, deletionTimestamp: 'now' } }
    const none = { deployment: ending, service: null, autoscaler: null, budget: null }
    expect(removeCompanion(release, { ...seen, companion: none })).toEqual([])
  })
})
