import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import {
  type Sleeper,
  type SleepingKind,
  type SleepRecord,
  sleepAnnotation,
  sleepFields,
  sleepingKinds,
} from '#domain/namespace/sleep.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { listAll } from './list-all.ts'
import { standingEntry } from './standing-entry.ts'

/** What was put to sleep in a namespace and still sleeps: the row says how it was, the cluster that it still is. */
export async function stillAsleep(_viewer: Viewer, cluster: string, namespace: string): Promise<Sleeper[]> {
  const entry = await standingEntry(catalog(), cluster, namespace)
  const record = entry?.sleep as SleepRecord | null | undefined
  if (record === null || record === undefined) return []
  const live = await sleepableObjects(kubeAsPanel(cluster), namespace)
  return record.sleepers.filter((sleeper) =>
    live.some(({ object }) => object.metadata.uid === sleeper.uid && isAsleep(sleeper.kind, object)),
  )
}

/** Every workload of a kind that can sleep. */
export async function sleepableObjects(
  kube: Kube,
  namespace: string,
): Promise<{ readonly kind: SleepingKind; readonly object: KubeObject }[]> {
  const lists = await Promise.all(
    sleepingKinds.map(async (kind) =>
      (await listAll(kube, { apiVersion: sleepFields[kind].apiVersion, kind, namespace })).map((object) => ({
        kind,
        object,
      })),
    ),
  )
  return lists.flat()
}

/** Whether the panel put it to sleep and nobody woke it since. */
export function isAsleep(kind: SleepingKind, object: KubeObject): boolean {
  return (
    object.metadata.annotations?.[sleepAnnotation] !== undefined &&
    sleepFieldOf(kind, object) === sleepFields[kind].asleep
  )
}

/** The number of replicas, or whether a CronJob is suspended. */
export function sleepFieldOf(kind: SleepingKind, object: KubeObject): number | boolean | undefined {
  const spec = object.spec as { readonly replicas?: number; readonly suspend?: boolean }
  return kind === 'CronJob' ? spec.suspend : spec.replicas
}
