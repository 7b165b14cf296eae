import { carriesLabels, selectsLabels } from '#domain/kube/label-selector.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { stableSize } from '../companion/companion-size.ts'
import type { PreflightFacts } from './facts.ts'
import { allowedMissing, allowedSurge } from './pace.ts'
import { labelsAt, numberAt } from './read-fields.ts'
import { routesTo } from './routes-to.ts'

/** The facts, seen from the workload. */
export type Target = {
  readonly facts: PreflightFacts
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Labels of the pods as they are. */
  readonly labels: Readonly<Record<string, string>>
  /** The template the new pods will have. */
  readonly template: unknown
  /** Pods it is meant to have. */
  readonly size: number
  /** Pods more than `size` that its own rollout may make, and pods that may be missing meanwhile. */
  readonly surge: number
  readonly missing: number
  /** The Service whose requests would be released, and the others that select the same pods. */
  readonly service: KubeObject | null
  readonly otherServices: readonly KubeObject[]
  readonly autoscaler: KubeObject | null
  readonly budget: KubeObject | null
}

export function targetOf(facts: PreflightFacts): Target {
  const { workload } = facts
  const { kind } = workload
  const { name, namespace = '' } = workload.metadata
  const labels = labelsAt(workload, '/spec/template/metadata/labels')
  const autoscaler = facts.autoscalers.find((each) => scales(each, kind, name)) ?? null
  const size =
    kind === 'DaemonSet'
      ? (numberAt(workload, '/status/desiredNumberScheduled') ?? 0)
      : stableSize(workload, autoscaler)
  const selecting = facts.services.filter((service) => carriesLabels(labels, valueAt(service, '/spec/selector')))
  const service = chosen(selecting, facts, labels)
  return {
    facts,
    kind,
    name,
    namespace,
    labels,
    template: facts.template ?? valueAt(workload, '/spec/template'),
    size,
    surge: allowedSurge(workload, size),
    missing: allowedMissing(workload, size),
    service,
    otherServices: selecting.filter((each) => each !== service),
    autoscaler,
    budget: facts.budgets.find((each) => selectsLabels(valueAt(each, '/spec/selector'), labels)) ?? null,
  }
}

function scales(autoscaler: KubeObject, kind: string, name: string): boolean {
  return (
    valueAt(autoscaler, '/spec/scaleTargetRef/kind') === kind &&
    valueAt(autoscaler, '/spec/scaleTargetRef/name') === name
  )
}

/** The one that was asked for, else one that a route names, else one with an address of its own, else the first. */
function chosen(
  services: readonly KubeObject[],
  facts: PreflightFacts,
  labels: Readonly<Record<string, string>>,
): KubeObject | null {
  const { service } = facts.wanted
  if (service !== null) return services.find(({ metadata }) => metadata.name === service) ?? null
  return (
    services.find((each) => routesTo(each, labels, facts).length > 0) ??
    services.find((each) => valueAt(each, '/spec/clusterIP') !== 'None') ??
    services[0] ??
    null
  )
}
