import type { Cluster, Item } from './cluster.ts'
import type { App, Controller, Written } from './controller.ts'

/** Kubernetes' own Deployment controller numbers the revisions. */
const foreignAnnotation = 'deployment.kubernetes.io/revision'

/**
 * Counts what a controller writes in a namespace from now until `stop`, by what the API server tells of: objects that come and go, and changes
 * of anything but a status (which counts where the controller is the one that writes it). A write that changed nothing is told to nobody, and
 * not counted.
 */
export async function countWrites(
  cluster: Cluster,
  controller: Controller,
  { namespace }: App,
): Promise<{ stop(): Readonly<Record<string, number>> }> {
  const counts: Record<string, number> = {}
  const watches = await Promise.all(
    controller.written.map(async (kind) => {
      const known = new Map<string, string>()
      const collection = `${kind.api}/namespaces/${namespace}/${kind.plural}`
      const { items } = await cluster.read<{ items: readonly Item[] }>(collection)
      for (const item of items) known.set(item.metadata.uid, essence(item, kind))
      return cluster.follow<Item>(collection, '', ({ type, object }) => {
        const { uid } = object.metadata
        const now = essence(object, kind)
        if (type === 'DELETED' || known.get(uid) !== now) counts[kind.plural] = (counts[kind.plural] ?? 0) + 1
        known.set(uid, now)
      })
    }),
  )
  return {
    stop() {
      for (const watch of watches) watch.stop()
      return counts
    },
  }
}

/** What of an object its controller writes, as text; a deletion that waits is told of once more when it is done. */
function essence({ metadata, spec, status }: Item, { writesStatus }: Written): string {
  const { [foreignAnnotation]: _revision, ...annotations } = metadata.annotations ?? {}
  return JSON.stringify([metadata.labels, annotations, spec, writesStatus ? status : null])
}
