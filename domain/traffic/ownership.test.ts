import { describe, expect, it } from 'vitest'
import type { KubeObject, ObjectMetadata } from '#domain/kube/object.ts'
import { isController, ownerOf } from './ownership.ts'

function object(metadata: Partial<ObjectMetadata>): KubeObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', ...metadata },
  }
}
const spec = { 'f:spec': { 'f:http': {} } }
const wrote = (manager: string, time = '2026-01-01T00:00:00Z', fieldsV1: unknown = spec) => ({
  manager,
  operation: 'Update',
  time,
  fieldsV1,
})
const owned = (apiVersion: string, kind: string) => [{ apiVersion, kind, name: 'catalog', uid: 'u', controller: true }]

describe('refuse objects another controller owns, with the reason', () => {
  it.each([
    [
      'Argo CD by annotation',
      { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:x' } },
      'argocd',
      'argocd.argoproj.io/tracking-id',
    ],
    [
      'Argo CD by label',
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
      'argocd',
      'argocd.argoproj.io/instance',
    ],
    ['Argo CD by field manager', { managedFields: [wrote('argocd-controller')] }, 'argocd', 'metadata.managedFields'],
    [
      'Flux Kustomization',
      { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } },
      'flux',
      'kustomize.toolkit.fluxcd.io/name',
    ],
    ['Flux HelmRelease', { labels: { 'helm.toolkit.fluxcd.io/name': 'shop' } }, 'flux', 'helm.toolkit.fluxcd.io/name'],
    [
      'Helm',
      { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'shop' } },
      'helm',
      'meta.helm.sh/release-name',
    ],
    [
      'Helm by label alone',
      { labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
      'helm',
      'app.kubernetes.io/managed-by',
    ],
    ['Flagger', { ownerReferences: owned('flagger.app/v1beta1', 'Canary') }, 'flagger', 'metadata.ownerReferences'],
    ['Argo Rollouts', { managedFields: [wrote('rollouts-controller')] }, 'rollouts', 'metadata.managedFields'],
    [
      'KubeSphere',
      { annotations: { 'servicemesh.kubesphere.io/enabled': 'true' } },
      'kubesphere',
      'servicemesh.kubesphere.io/enabled',
    ],
    [
      'KubeSphere strategy',
      { ownerReferences: owned('servicemesh.kubesphere.io/v1alpha2', 'Strategy') },
      'kubesphere',
      'metadata.ownerReferences',
    ],
    ['any other controller', { ownerReferences: owned('example.org/v1', 'App') }, 'other', 'metadata.ownerReferences'],
    [
      'Argo CD although a person wrote last',
      { labels: { 'argocd.argoproj.io/instance': 'shop' }, managedFields: [wrote('kubectl-edit')] },
      'argocd',
      'argocd.argoproj.io/instance',
    ],
    [
      'Argo CD although its write is older',
      { managedFields: [wrote('argocd-controller'), wrote('kubectl-edit', '2026-02-01T00:00:00Z')] },
      'argocd',
      'metadata.managedFields',
    ],
  ])('%s', (_name, metadata, kind, evidence) => {
    const owner = ownerOf(object(metadata))
    expect(owner).toMatchObject({ kind, evidence })
    expect(isController(owner)).toBe(true)
  })
})

describe('what people and the panel wrote may be edited', () => {
  it.each([
    [
      'kubectl',
      { managedFields: [wrote('kubectl-client-side-apply')] },
      { kind: 'person', name: 'kubectl-client-side-apply' },
    ],
    [
      'the panel, by who wrote last',
      { managedFields: [wrote('kubectl-create'), wrote('pilothouse', '2026-02-01T00:00:00Z')] },
      { kind: 'pilothouse' },
    ],
    ['the panel, by label', { labels: { 'app.kubernetes.io/managed-by': 'pilothouse' } }, { kind: 'pilothouse' }],
    [
      'a writer of status alone owns nothing',
      { managedFields: [wrote('pilot-discovery', '2026-02-01T00:00:00Z', { 'f:status': {} })] },
      { kind: 'unknown' },
    ],
    [
      'Flux with reconcile disabled',
      {
        labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' },
        annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' },
      },
      { kind: 'unknown' },
    ],
    ['an instance label proves nothing', { labels: { 'app.kubernetes.io/instance': 'shop' } }, { kind: 'unknown' }],
  ])('%s', (_name, metadata, expected) => {
    const owner = ownerOf(object(metadata))
    expect(owner).toMatchObject(expected)
    expect(isController(owner)).toBe(false)
  })
})
