import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import {
  type Sleeper,
  type SleepingKind,
  type SleepRecord,
  sleepFields,
  sleepPatch,
  wakePatch,
} from '#domain/namespace/sleep.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type NamespaceEntry, Prisma } from '#server/clients/catalog/generated/client.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { toJson } from '#server/features/operation/json.ts'
import { listAll } from '../list-all.ts'
import { isAsleep, rememberedIn, sleepableObjects, sleepFieldOf } from '../sleepers.ts'
import { tellLease } from './tell-lease.ts'

/**
 * Scales everything in a namespace to nothing. What each workload was is written to the row before the first of them
 * is touched, and onto the workload with the change itself; so it can be interrupted anywhere and be called again.
 * Objects that another controller made are left to it: it would scale them up again.
 *
 * When the lease was renewed meanwhile, everything is woken again.
 */
export async function putToSleep(row: NamespaceEntry, now: Date): Promise<void> {
  const kube = kubeAsPanel(row.cluster)
  const objects = (await sleepableObjects(kube, row.name)).filter(({ object }) => !isControlled(object))
  const record: SleepRecord = {
    sleepers: sleepersOf(objects, row.sleep as SleepRecord | null),
    autoscalers: await autoscalersOf(kube, row.name),
  }
  const still = { id: row.id, state: 'active', expiresAt: row.expiresAt } as const
  const { count } = await catalog().namespaceEntry.updateMany({ where: still, data: { sleep: toJson(record) } })
  if (count === 0) return
  for (const { kind, object } of objects) {
    const sleeper = record.sleepers.find((candidate) => candidate.uid === object.metadata.uid)
    if (sleeper !== undefined && !isAsleep(kind, object)) {
      await kube.patch(refOf(row.name, sleeper), sleepPatch(sleeper, object.metadata.annotations !== undefined))
    }
  }
  const fellAsleep = await catalog().$transaction(async (tx) => {
    const done = await tx.namespaceEntry.updateMany({ where: still, data: { state: 'asleep', asleepAt: now } })
    if (done.count === 1) await tellLease(tx, row, 'asleep', { workloads: record.sleepers.length })
    return done.count === 1
  })
  if (!fellAsleep) await wakeAll(kube, row, record)
}

/** What is asleep already stays as it was remembered; what is awake is remembered as it is. */
function sleepersOf(
  objects: readonly { kind: SleepingKind; object: KubeObject }[],
  earlier: SleepRecord | null,
): Sleeper[] {
  return objects.flatMap(({ kind, object }) => {
    const { name, uid = '' } = object.metadata
    const before = isAsleep(kind, object) ? rememberedIn(kind, object, earlier) : sleepFieldOf(kind, object)
    const sleepsAlready = before === undefined || before === sleepFields[kind].asleep
    return sleepsAlready ? [] : [{ kind, name, uid, before }]
  })
}

async function autoscalersOf(kube: Kube, namespace: string): Promise<SleepRecord['autoscalers']> {
  const list = await listAll(kube, { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace })
  return list.map((object) => {
    const spec = object.spec as {
      minReplicas?: number
      maxReplicas?: number
      scaleTargetRef?: { kind: string; name: string }
    }
    return {
      name: object.metadata.name,
      target: `${spec.scaleTargetRef?.kind ?? ''} ${spec.scaleTargetRef?.name ?? ''}`,
      min: spec.minReplicas ?? null,
      max: spec.maxReplicas ?? null,
    }
  })
}

async function wakeAll(kube: Kube, row: NamespaceEntry, record: SleepRecord): Promise<void> {
  for (const sleeper of record.sleepers) {
    const object = await kube.read(refOf(row.name, sleeper))
    if (object?.metadata.uid === sleeper.uid && isAsleep(sleeper.kind, object))
      await kube.patch(refOf(row.name, sleeper), wakePatch(sleeper))
  }
  await catalog().namespaceEntry.updateMany({ where: { id: row.id, state: 'active' }, data: { sleep: Prisma.DbNull } })
}

function refOf(namespace: string, { kind, name }: Sleeper) {
  return { apiVersion: sleepFields[kind].apiVersion, kind, namespace, name }
}

function isControlled(object: KubeObject): boolean {
  return object.metadata.ownerReferences?.some((owner) => owner.controller === true) ?? false
}
