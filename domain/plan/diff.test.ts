import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { concealed, diffObjects } from './diff.ts'

const split = (weights: readonly number[], metadata: object = {}): KubeObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'catalog', namespace: 'shop', ...metadata },
  spec: { http: [{ name: 'main', route: weights.map((weight) => ({ weight })) }] },
})

test('names each field that differs, by its JSON pointer', () => {
  expect(diffObjects(split([90, 10]), split([40, 60]))).toEqual([
    { path: '/spec/http/0/route/0/weight', before: 90, after: 40 },
    { path: '/spec/http/0/route/1/weight', before: 10, after: 60 },
  ])
})

test('says nothing where nothing differs', () => {
  expect(diffObjects(split([90, 10]), split([90, 10]))).toEqual([])
})

test('leaves out what the API server stamps, and status', () => {
  const live = {
    ...split([1], { uid: 'u', resourceVersion: '7', generation: 2, managedFields: [{}], creationTimestamp: 'then' }),
    status: { ok: true },
  }
  expect(diffObjects(live, split([1]))).toEqual([])
})

test('leaves out kubectl’s copy of the object, but not other annotations', () => {
  const live = split([1], { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', owner: 'me' } })
  expect(diffObjects(live, split([1], { annotations: { owner: 'you' } }))).toEqual([
    { path: '/metadata/annotations/owner', before: 'me', after: 'you' },
  ])
})

test('escapes slashes and tildes of a key', () => {
  expect(diffObjects(split([1], { labels: {} }), split([1], { labels: { 'a/b~c': 'x' } }))).toEqual([
    { path: '/metadata/labels/a~1b~0c', after: 'x' },
  ])
})

test('shows an object that comes, or goes, as a whole', () => {
  const [change, ...rest] = diffObjects(null, split([1]))
  expect(rest).toEqual([])
  expect(change).toMatchObject({ path: '', after: { kind: 'VirtualService' } })
  expect(change).not.toHaveProperty('before')
  expect(diffObjects(split([1]), null)[0]).not.toHaveProperty('after')
})

test('shows a list element that is appended', () => {
  expect(diffObjects(split([1]), split([1, 2]))).toEqual([{ path: '/spec/http/0/route/1', after: { weight: 2 } }])
})

const secret = (data: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's' },
  data,
})

test('conceals the values of a Secret, and still says which change', () => {
  expect(diffObjects(secret({ key: 'b2xk', same: 'eA==' }), secret({ key: 'bmV3', same: 'eA==' }))).toEqual([
    { path: '/data/key', before: concealed, after: concealed },
  ])
  expect(JSON.stringify(diffObjects(null, secret({ key: 'bmV3' })))).not.toContain('bmV3')
  expect(diffObjects(null, secret({ key: 'bmV3' }))[0]?.after).toMatchObject({ data: { key: concealed } })
})
