import { expect, test } from 'vitest'
import type { KubeObject } from '#domain/kube/object.ts'
import { yamlDiff } from './yaml-diff.ts'

const quota = (cpu: string, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'size', namespace: 'shop', ...metadata },
  spec: { hard: { 'requests.cpu': cpu } },
})

test('a change is its line before and after, with the lines around it', () => {
  const live = quota('2', { uid: 'u', resourceVersion: '7', managedFields: [{}] })
  expect(yamlDiff({ ...live, status: { used: {} } }, quota('4'))).toEqual([
    {
      path: 'spec.hard',
      line: 5,
      lines: ['   namespace: shop', ' spec:', '   hard:', '-    requests.cpu: "2"', '+    requests.cpu: "4"'],
    },
  ])
})

test('an object that comes is whole, in the order people write it', () => {
  const [hunk, ...rest] = yamlDiff(null, quota('2'))
  expect(rest).toEqual([])
  expect(hunk?.lines.slice(0, 3)).toEqual(['+apiVersion: v1', '+kind: ResourceQuota', '+metadata:'])
  expect(hunk?.lines).toHaveLength(8)
})

test('nothing is said where only the API server stamped something', () => {
  expect(yamlDiff(quota('2', { resourceVersion: '7' }), quota('2', { resourceVersion: '8' }))).toEqual([])
})

const secret = (data: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's' },
  data,
})

test('the values of a Secret are concealed, and still it shows which change', () => {
  const hunks = yamlDiff(secret({ key: 'b2xk', same: 'eA==' }), secret({ key: 'bmV3', same: 'eA==', more: 'bQ==' }))
  expect(hunks.flatMap(({ lines }) => lines).filter((line) => !line.startsWith(' '))).toEqual([
    '-  key: (concealed)',
    '+  key: (concealed, another value)',
    '+  more: (concealed)',
  ])
  expect(JSON.stringify(yamlDiff(null, secret({ key: 'bmV3' })))).not.toContain('bmV3')
})
