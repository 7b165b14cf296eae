import { ApiException, KubeConfig, type KubernetesObject, KubernetesObjectApi } from '@kubernetes/client-node'

/**
 * Creates what the cluster lacks, in this order, and leaves what is there exactly as it is: it may have been changed
 * by its owner since an earlier start. Returns what it made.
 */
export async function createAbsent(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<string[]> {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const api = KubernetesObjectApi.makeApiClient(config)
  const created: string[] = []
  for (const object of objects) {
    try {
      await api.create(object)
      created.push(`${object.kind} ${object.metadata?.name}`)
    } catch (error) {
      if (!isAlreadyThere(error)) throw error
    }
  }
  return created
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof ApiException && error.code === 409 && String(error.body).includes('AlreadyExists')
}
