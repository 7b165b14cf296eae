import { selectsLabels } from '#domain/kube/label-selector.ts'
import { companionLabel } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { companionName } from '../companion/companion-name.ts'
import { labelsAt, listAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reasonIf } from './verdict.ts'

/**
 * NetworkPolicies and monitors that select the old version's labels and would pass the companion by: the new version
 * is then cut off from what it needs, open to what the old one is closed to, or not measured.
 *
 * `keys` are the labels in which the companion differs (`distinguishingKeys`).
 */
export function selectorReasons(target: Target, keys: readonly string[]): readonly Reason[] {
  const { facts, labels, service } = target
  const name = companionName(target.name)
  const ofCompanion = { ...labels, ...Object.fromEntries(keys.map((key) => [key, name])), [companionLabel]: name }
  const parts = (selector: unknown) => selectsLabels(selector, labels) && !selectsLabels(selector, ofCompanion)
  const policies = facts.networkPolicies.filter((policy) => selectorsOf(policy).some(parts))
  // The companion's Service has the labels of the stable one, so a ServiceMonitor finds both.
  const monitors = facts.monitors.filter(
    (monitor) => monitor.kind === 'PodMonitor' && parts(valueAt(monitor, '/spec/selector')),
  )
  const unmeasured = facts.monitors.some(
    (monitor) =>
      monitor.kind === 'ServiceMonitor' &&
      selectsLabels(valueAt(monitor, '/spec/selector'), labelsAt(service, '/metadata/labels')),
  )
  return [
    ...reasonIf(policies.length > 0, 'POLICY_SELECTS_OLD', 'care', {
      policies: namesOf(policies),
      keys: keys.join(', '),
    }),
    ...reasonIf(monitors.length > 0 && !unmeasured, 'MONITOR_SELECTS_OLD', 'care', {
      monitors: namesOf(monitors),
      keys: keys.join(', '),
    }),
  ]
}

/** The pods a policy is for, and the pods it lets in or out to. */
function selectorsOf(policy: KubeObject): readonly unknown[] {
  const peers = [
    ...listAt(policy, '/spec/ingress').flatMap((rule) => listAt(rule, '/from')),
    ...listAt(policy, '/spec/egress').flatMap((rule) => listAt(rule, '/to')),
  ]
  const selected = peers.map((peer) => valueAt(peer, '/podSelector')).filter((selector) => selector !== undefined)
  return [valueAt(policy, '/spec/podSelector'), ...selected]
}

function namesOf(objects: readonly KubeObject[]): string {
  return objects.map(({ metadata }) => metadata.name).join(', ')
}
