import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { secretNames } from '#domain/kube/secret-names.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { NamespaceEntry } from '#server/clients/catalog/generated/client.ts'
import { connectionOf, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { toJson } from '#server/features/operation/json.ts'
import { listAll } from '../list-all.ts'
import { tellLease } from './tell-lease.ts'

/** What is worth making again. Pods, ReplicaSets and the like are made by these; events and leases are news. */
const kinds = [
  ['v1', 'Service', 'services'],
  ['v1', 'ConfigMap', 'configmaps'],
  ['v1', 'ServiceAccount', 'serviceaccounts'],
  ['v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'],
  ['v1', 'ResourceQuota', 'resourcequotas'],
  ['v1', 'LimitRange', 'limitranges'],
  ['apps/v1', 'Deployment', 'deployments'],
  ['apps/v1', 'StatefulSet', 'statefulsets'],
  ['apps/v1', 'DaemonSet', 'daemonsets'],
  ['batch/v1', 'CronJob', 'cronjobs'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'],
  ['policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'],
  ['networking.k8s.io/v1', 'Ingress', 'ingresses'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'roles'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'],
  ['networking.istio.io/v1', 'VirtualService', 'virtualservices'],
  ['networking.istio.io/v1', 'DestinationRule', 'destinationrules'],
  ['networking.istio.io/v1', 'Gateway', 'gateways'],
  ['networking.istio.io/v1', 'ServiceEntry', 'serviceentries'],
] as const

/**
 * What is kept. The Secrets it needs are named, so that one knows what to make anew; they are never read, the panel has
 * no right to.
 */
export type Archive = { readonly objects: readonly KubeObject[]; readonly secretsLeftOut: readonly string[] }

/** Keeps the manifests of a namespace in the catalogue; the grace before its deletion begins now. */
export async function archiveNamespace(row: NamespaceEntry, now: Date): Promise<void> {
  const archive = await readArchive(row.cluster, row.name)
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.namespaceEntry.updateMany({
      where: { id: row.id, state: 'asleep', asleepAt: row.asleepAt },
      data: { state: 'archived', archivedAt: now, archive: toJson(archive) },
    })
    if (count === 1)
      await tellLease(tx, row, 'archived', {
        objects: archive.objects.length,
        secretsLeftOut: archive.secretsLeftOut.length,
      })
  })
}

async function readArchive(cluster: string, namespace: string): Promise<Archive> {
  const kube = kubeAsPanel(cluster)
  const { discovery } = connectionOf(cluster)
  const served = await Promise.all(
    kinds.map(async ([apiVersion, kind, plural]) =>
      (await discovery.serves(`${apiVersion}/${plural}`)) ? [{ apiVersion, kind }] : [],
    ),
  )
  const objects: KubeObject[] = []
  for (const { apiVersion, kind } of served.flat()) {
    const list = await listAll(kube, { apiVersion, kind, namespace })
    objects.push(
      ...list.filter((object) => !isControlled(object)).map((object) => manifestOf({ ...object, apiVersion, kind })),
    )
  }
  return { objects, secretsLeftOut: secretNames(objects) }
}

/** Without what the cluster fills in, so that it can be applied again. */
function manifestOf({ status: _status, ...object }: KubeObject): KubeObject {
  const { name, namespace, labels, annotations } = object.metadata
  return {
    ...object,
    metadata: { name, ...(namespace && { namespace }), ...(labels && { labels }), ...(annotations && { annotations }) },
  } as KubeObject
}

function isControlled(object: KubeObject): boolean {
  return object.metadata.ownerReferences?.some((owner) => owner.controller === true) ?? false
}
