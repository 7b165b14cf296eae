import { ApiException, KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node'
import type { KubeObject } from '#domain/kube/object.ts'

/**
 * Creates what the cluster lacks, in this order, and leaves what is there exactly as it is: it may have been changed
 * by its owner since an earlier start. Returns the objects made.
 */
export async function createAbsent(kubeconfig: string, objects: readonly KubeObject[]): Promise<KubeObject[]> {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const api = KubernetesObjectApi.makeApiClient(config)
  const created: KubeObject[] = []
  for (const object of objects) {
    try {
      await api.create(object)
      created.push(object)
    } catch (error) {
      if (!isAlreadyThere(error)) throw error
    }
  }
  return created
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof ApiException && error.code === 409 && String(error.body).includes('AlreadyExists')
}
