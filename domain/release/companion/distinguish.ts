import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'

export type Labels = Readonly<Record<string, string>>

/**
 * The labels of the companion's pods that must differ from the stable ones.
 *
 * - `apart`: neither the stable Deployment nor its Service may select them. One key in both selectors is enough;
 *   where they have none in common, one of each.
 * - `beside`: the Service selects both versions (the share follows from the number of pods), so only a key of the
 *   Deployment's selector that the Service does not ask for may differ.
 *
 * Null where there is no such key: selectors of Deployments are immutable and must not overlap, so the companion
 * cannot be made.
 *
 *   Deployment {app, version}, Service {app}: apart → [app], beside → [version]
 *   Deployment {app}, Service {app}:          apart → [app], beside → null
 *
 * Upstream rule: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
 */
export function distinguishingKeys(
  workload: KubeObject,
  serviceSelector: Labels | null,
  placement: 'apart' | 'beside',
): readonly string[] | null {
  const own = keysOf(workload)
  const asked = Object.keys(serviceSelector ?? {})
  if (placement === 'beside') return firstOf(own.filter((key) => !asked.includes(key)))
  const common = own.find((key) => asked.includes(key))
  if (common !== undefined) return [common]
  const [first] = own
  if (first === undefined) return null
  const [ofService] = asked
  return ofService === undefined ? [first] : [first, ofService]
}

/** The keys whose value decides whether the Deployment selects a pod: another value, and it does not. */
function keysOf(workload: KubeObject): readonly string[] {
  const labels = valueAt(workload, '/spec/selector/matchLabels')
  const expressions = valueAt(workload, '/spec/selector/matchExpressions')
  const chosen = Array.isArray(expressions) ? expressions.filter((entry) => valueAt(entry, '/operator') === 'In') : []
  return [
    ...(typeof labels === 'object' && labels !== null ? Object.keys(labels) : []),
    ...chosen.map((entry) => String(valueAt(entry, '/key'))),
  ]
}

function firstOf(keys: readonly string[]): readonly string[] | null {
  const [first] = keys
  return first === undefined ? null : [first]
}

/** The selector of a Service; null where it has none (its endpoints are kept by hand). */
export function selectorOf(service: KubeObject | null): Labels | null {
  const selector = service === null ? undefined : valueAt(service, '/spec/selector')
  return typeof selector === 'object' && selector !== null ? (selector as Labels) : null
}
