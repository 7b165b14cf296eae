import { inject } from 'vitest'
import './environment.ts'

export type TestCluster = {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string
  /** Path of a kubectl of the cluster's version. */
  readonly kubectl: string
}

/**
 * The API server of this run, shared by all test files: use namespace names of your own and delete them.
 * It has no kubelet; where the run started it itself, three kwok nodes make pods Running.
 */
export function testCluster(): TestCluster {
  const { kubeconfig, kubectl } = inject('environment')
  return { kubeconfig, kubectl }
}
