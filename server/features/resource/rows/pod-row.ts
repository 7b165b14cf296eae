import type { KubeObject } from '#domain/kube/object.ts'
import type { PodRow } from '../resource-contract.ts'
import type { PodShape } from './pod-shape.ts'
import { podStatus } from './pod-status.ts'
import { ownerColumns, rowBase, shareText, shortReason } from './row-base.ts'

/** A pod as a list shows it. */
export function podRow(object: KubeObject): PodRow {
  const pod = object as KubeObject & PodShape
  const { spec, status } = pod
  const statuses = status?.containerStatuses ?? []
  const sidecars = new Set(spec?.initContainers?.flatMap((one) => (one.restartPolicy === 'Always' ? [one.name] : [])))
  const lasting = [...statuses, ...(status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name))]
  const started = [...statuses, ...(status?.initContainerStatuses ?? [])]
  return {
    ...rowBase(object),
    status: shareText(podStatus(pod, object.metadata.deletionTimestamp !== undefined)),
    reason: reasonOf(pod),
    ready: lasting.filter(({ ready }) => ready === true).length,
    containers: (spec?.containers?.length ?? 0) + sidecars.size,
    restarts: started.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0),
    node: spec?.nodeName === undefined ? null : shareText(spec.nodeName),
    ip: status?.podIP ?? null,
    images: (spec?.containers ?? []).map(({ image }) => shareText(image ?? '')),
    ...ownerColumns(object),
  }
}

/** What the cluster says about the pod itself, else about the first container that waits, else why it has no node. */
function reasonOf({ status }: PodShape): string | null {
  const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
  const held = containers.find(({ state }) => state?.waiting?.message || state?.terminated?.message)?.state
  const unscheduled = status?.conditions?.find(
    ({ type, status: value }) => type === 'PodScheduled' && value === 'False',
  )
  return shortReason(status?.message ?? held?.waiting?.message ?? held?.terminated?.message ?? unscheduled?.message)
}
