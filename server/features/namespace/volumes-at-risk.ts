import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import { listAll } from './list-all.ts'

/** A claim whose data goes with the namespace. */
export type DoomedVolume = { readonly claim: string; readonly volume: string; readonly capacity: string }

type Claim = KubeObject & { readonly spec?: { readonly volumeName?: string } }
type Volume = KubeObject & {
  readonly spec?: { readonly persistentVolumeReclaimPolicy?: string; readonly capacity?: { readonly storage?: string } }
}

/**
 * The claims of a namespace bound to volumes with the reclaim policy Delete: deleting the namespace destroys what is
 * on them. Volumes belong to no namespace, so the panel reads them; the caller has asked whether the viewer may see
 * the namespace.
 */
export async function volumesAtRisk(_viewer: Viewer, cluster: string, namespace: string): Promise<DoomedVolume[]> {
  const kube = kubeAsPanel(cluster)
  const claims = (await listAll(kube, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    namespace,
  })) as readonly Claim[]
  const bound = claims.flatMap(({ metadata, spec }) =>
    spec?.volumeName === undefined ? [] : [{ claim: metadata.name, volume: spec.volumeName }],
  )
  const volumes = await Promise.all(
    bound.map(async ({ claim, volume }) => {
      const object = (await kube.read({ apiVersion: 'v1', kind: 'PersistentVolume', name: volume })) as Volume | null
      if (object?.spec?.persistentVolumeReclaimPolicy !== 'Delete') return []
      return [{ claim, volume, capacity: object.spec.capacity?.storage ?? '' }]
    }),
  )
  return volumes.flat()
}
