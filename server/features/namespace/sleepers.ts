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

/** What sleeps in a namespace because the panel put it to sleep. */
export async function stillAsleep(_viewer: Viewer, cluster: string, namespace: string): Promise<Sleeper[]> {
  const entry = await standingEntry(catalog(), cluster, namespace)
  const record = (entry?.sleep ?? null) as SleepRecord | null
  const live = await sleepableObjects(kubeAsPanel(cluster), namespace)
  return live.flatMap(({ kind, object }) => {
    if (!isAsleep(kind, object)) return []
    const before = rememberedIn(kind, object, record)
    return before === undefined ? [] : [{ kind, name: object.metadata.name, uid: object.metadata.uid ?? '', before }]
  })
}

/** UIDs of the workloads the catalogue remembers as asleep, sorted. */
export async function readRemembered(_viewer: Viewer, cluster: string, namespace: string): Promise<string[]> {
  return rememberedSleepers((await standingEntry(catalog(), cluster, namespace))?.sleep)
}

/** UIDs of the workloads the row of a namespace remembers as asleep, sorted. */
export function rememberedSleepers(sleep: unknown): string[] {
  const record = (sleep ?? null) as SleepRecord | null
  return (record?.sleepers ?? []).map(({ uid }) => uid).sort()
}

/** How a sleeping workload was. The row knows best; the annotation stands in when the row was lost. */
export function rememberedIn(
  kind: SleepingKind,
  object: KubeObject,
  record: SleepRecord | null,
): number | boolean | undefined {
  const known = record?.sleepers.find((sleeper) => sleeper.uid === object.metadata.uid)
  if (known !== undefined) return known.before
  const text = object.metadata.annotations?.[sleepAnnotation] ?? ''
  if (kind === 'CronJob') return text === 'true'
  return /^\d+$/.test(text) ? Number(text) : undefined
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
