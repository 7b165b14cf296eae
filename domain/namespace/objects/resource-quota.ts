import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { type Figures, figureNames, quotaKeys } from '../figures.ts'

export const quotaName = 'pilothouse'

export function quotaRef(namespace: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'ResourceQuota', namespace, name: quotaName }
}

/**
 * The ResourceQuota. CPU is bounded by requests only: it is shared out by weight when it runs short, and a quota on
 * CPU limits would make every container carry one and be throttled. Memory cannot be shared out, so its limits
 * together stay within the same figure; containers without a limit get one from the LimitRange.
 */
export function resourceQuota(namespace: string, figures: Figures): KubeObject {
  const hard = Object.fromEntries(figureNames.map((figure) => [quotaKeys[figure], figures[figure]]))
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: quotaName, namespace, labels: { [managedByLabel]: panelName } },
    spec: { hard: { ...hard, 'limits.memory': figures.memory } },
  }
}
