import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Side } from '#domain/release/state.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { selectorText } from '#server/features/workload/selector-text.ts'
import { countSide } from './count-side.ts'
import { serviceSelects } from './selects.ts'

const nobody: Side = { available: 0, ready: 0, total: 0 }

/**
 * How many pods of one version can answer. Where a Service selects them, those that its EndpointSlices name as ready
 * count, because proxies go by these; where none does (a Service selector that points at the other version), the pods'
 * own word is taken.
 */
export async function readSide(
  kube: Kube,
  workload: KubeObject | null,
  service: KubeObject | null,
  now: Date,
): Promise<Side> {
  if (workload === null) return nobody
  const namespace = workload.metadata.namespace ?? ''
  const labels = valueAt(workload, '/spec/template/metadata/labels')
  const served = service !== null && serviceSelects(valueAt(service, '/spec/selector'), labels)
  const [pods, slices] = await Promise.all([
    kube.list({ apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: selectorText(workload) }),
    served
      ? kube.list({
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          namespace,
          labelSelector: `kubernetes.io/service-name=${service.metadata.name}`,
        })
      : null,
  ])
  return countSide({
    pods: pods.items,
    slices: slices?.items ?? null,
    minReadySeconds: Number(valueAt(workload, '/spec/minReadySeconds') ?? 0),
    now,
  })
}
