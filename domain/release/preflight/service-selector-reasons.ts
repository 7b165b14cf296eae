import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { routeOwnerReasons } from './route-owner-reasons.ts'
import { siblingsBehind } from './siblings.ts'
import type { Target } from './target.ts'
import { type Reason, reason, reasonIf } from './verdict.ts'

/** What to know before a Service's selector is switched over to the new version. */
export function serviceSelectorReasons(target: Target, service: KubeObject): readonly Reason[] {
  const { name } = service.metadata
  const siblings = siblingsBehind(service, target)
  return [
    reason('SWITCH_BY_SELECTOR', 'info', { service: name }),
    ...routeOwnerReasons(service),
    ...reasonIf(siblings.length > 0, 'SELECTOR_SHARED', 'blocker', { service: name, workloads: siblings.join(', ') }),
    ...reasonIf(valueAt(service, '/spec/sessionAffinity') === 'ClientIP', 'SESSION_AFFINITY', 'info', {
      service: name,
    }),
  ]
}
