import canonicalize from 'canonicalize'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from './examine-patch.ts'
import type { Condition } from './operation.ts'
import { type Phrase, phrase } from './phrase.ts'

/** What one look at the cluster saw: only the part the condition asks for is filled. */
export type Look = {
  readonly object: KubeObject | null
  readonly endpointSlices?: readonly KubeObject[]
  readonly allowed?: boolean
}

/** `waitingFor` says with figures what is still missing; it is shown while the step runs. */
export type Verdict = { readonly met: true } | { readonly met: false; readonly waitingFor: Phrase }

/**
 * Whether a wait is over. Status is believed only when `observedGeneration` has caught up with `generation`:
 * until then it describes the object as it was before the last change.
 *
 * Examples: `available-replicas ≥ 3` with 2 available waits for "2 of 3"; with 3 available but an older
 * observedGeneration it waits for the controller.
 */
export function judge(condition: Condition, look: Look): Verdict {
  switch (condition.type) {
    case 'exists':
      return look.object !== null ? { met: true } : unmet('exists')
    case 'gone':
      return look.object === null ? { met: true } : judgeDeletion(look.object)
    case 'allowed':
    case 'denied':
      return look.allowed === (condition.type === 'allowed')
        ? { met: true }
        : unmet(condition.type, { user: condition.user, verb: condition.verb, resource: condition.resource })
    case 'endpoints':
      return judgeCount('endpoints', readyEndpoints(look.endpointSlices ?? []), condition.atLeast)
    case 'field':
      return judgeField(condition, look.object)
    case 'condition':
      return judgeStatusCondition(condition, look.object)
    case 'available-replicas':
      return judgeReplicas(condition.atLeast, look.object)
  }
}

function judgeDeletion(object: KubeObject): Verdict {
  const finalizers = object.metadata.finalizers ?? []
  return finalizers.length === 0 ? unmet('gone') : unmet('finalizers', { finalizers: finalizers.join(', ') })
}

function judgeField(condition: Extract<Condition, { type: 'field' }>, object: KubeObject | null): Verdict {
  if (object === null) return unmet('exists')
  const value = valueAt(object, condition.path)
  if (canonicalize(value) === canonicalize(condition.equals)) return { met: true }
  return unmet('field', {
    path: condition.path,
    value: JSON.stringify(value) ?? '-',
    wanted: JSON.stringify(condition.equals) ?? '-',
  })
}

function judgeStatusCondition(
  condition: Extract<Condition, { type: 'condition' }>,
  object: KubeObject | null,
): Verdict {
  if (object === null) return unmet('exists')
  if (!isObserved(object)) return unmet('observed')
  const conditions = valueAt(object, '/status/conditions')
  const found: unknown = Array.isArray(conditions)
    ? conditions.find((entry) => valueAt(entry, '/type') === condition.name)
    : undefined
  const status = valueAt(found, '/status')
  if (status === condition.status) return { met: true }
  return unmet('condition', { name: condition.name, status: String(status ?? 'Unknown'), wanted: condition.status })
}

function judgeReplicas(atLeast: number, object: KubeObject | null): Verdict {
  if (object === null) return unmet('exists')
  if (!isObserved(object)) return unmet('observed')
  // A DaemonSet counts nodes instead of replicas.
  const available = valueAt(object, '/status/availableReplicas') ?? valueAt(object, '/status/numberAvailable')
  return judgeCount('available-replicas', typeof available === 'number' ? available : 0, atLeast)
}

function judgeCount(type: string, count: number, atLeast: number): Verdict {
  return count >= atLeast ? { met: true } : unmet(type, { count, atLeast })
}

/** Endpoints that take traffic; a missing `ready` means ready (discovery.k8s.io/v1). */
function readyEndpoints(slices: readonly KubeObject[]): number {
  const endpoints = slices.flatMap((slice) => (Array.isArray(slice.endpoints) ? slice.endpoints : []))
  return endpoints.filter((endpoint) => valueAt(endpoint, '/conditions/ready') !== false).length
}

function isObserved(object: KubeObject): boolean {
  const observed = valueAt(object, '/status/observedGeneration')
  return (
    typeof observed !== 'number' || object.metadata.generation === undefined || observed >= object.metadata.generation
  )
}

function unmet(type: string, values?: Phrase['values']): Verdict {
  return { met: false, waitingFor: phrase(`operations.waiting.${type}`, values) }
}
