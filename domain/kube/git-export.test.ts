import { describe, expect, test } from 'vitest'
import { forGit } from './git-export.ts'
import type { KubeObject } from './object.ts'

const tracking = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/catalog' }

const live: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'catalog',
    namespace: 'shop',
    uid: 'u1',
    resourceVersion: '42',
    generation: 7,
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { app: 'catalog', 'app.kubernetes.io/instance': 'shop' },
    annotations: {
      ...tracking,
      'kubectl.kubernetes.io/last-applied-configuration': '{"secret":"in here"}',
      'deployment.kubernetes.io/revision': '3',
      note: 'mine',
    },
    finalizers: ['keep.example.org/me'],
    managedFields: [{ manager: 'argocd-controller' }],
  },
  spec: { replicas: 3, unknown: { field: ['kept'] } },
  status: { replicas: 3 },
}

describe('forGit', () => {
  test('leaves out what the API server writes, and keeps the rest with the marks of the owner', () => {
    expect(forGit([live])).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: 'catalog',
          namespace: 'shop',
          labels: { app: 'catalog', 'app.kubernetes.io/instance': 'shop' },
          annotations: { ...tracking, note: 'mine' },
          finalizers: ['keep.example.org/me'],
        },
        spec: { replicas: 3, unknown: { field: ['kept'] } },
      },
    ])
  })

  test('says no annotations where none are left', () => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' }
    const [exported] = forGit([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', annotations } }])
    expect(exported).toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } })
  })

  test('never has a Secret in it', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, data: { token: 'cGhhc2U=' } }
    expect(forGit([secret])).toEqual([])
  })

  test('is the same when it is made of itself', () => {
    expect(forGit(forGit([live]))).toEqual(forGit([live]))
  })
})
