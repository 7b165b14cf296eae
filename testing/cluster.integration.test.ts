import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testCluster } from './cluster.ts'

test('the cluster answers its administrator', async () => {
  const { kubeconfig, kubectl } = testCluster()
  const allowed = promisify(execFile)(kubectl, [
    '--kubeconfig',
    kubeconfig,
    'auth',
    'can-i',
    '*',
    '*',
    '--all-namespaces',
  ])
  expect((await allowed).stdout.trim()).toBe('yes')
})
