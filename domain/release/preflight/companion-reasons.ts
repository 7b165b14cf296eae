import { displayRef, type KubeObject, refOf } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { companionName } from '../companion/companion-name.ts'
import { recreates } from './pace.ts'
import { listAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reasonIf } from './verdict.ts'

/** Whether a second Deployment with the new version can stand beside the workload. */
export function companionReasons(target: Target): readonly Reason[] {
  const { facts, kind, name, size } = target
  const { service } = facts.wanted
  return [
    ...reasonIf(kind !== 'Deployment', 'NEEDS_DEPLOYMENT', 'blocker', { kind, name }),
    ...reasonIf(target.service === null && service === null, 'NO_SERVICE', 'blocker', { name }),
    ...reasonIf(target.service === null && service !== null, 'SERVICE_ELSEWHERE', 'blocker', {
      service: service ?? '',
      name,
    }),
    ...reasonIf(size === 0, 'NO_PODS', 'blocker', { name }),
    ...reasonIf(recreates(facts.workload), 'AUTHOR_RECREATES', 'care', { name }),
    ...nameReasons(target),
    ...reasonIf(target.otherServices.length > 0, 'OTHER_SERVICES', 'care', {
      service: target.service?.metadata.name ?? '',
      others: target.otherServices.map(({ metadata }) => metadata.name).join(', '),
    }),
  ]
}

/** Objects that already have the name the companion would get; what is left of an earlier release counts too. */
function nameReasons({ facts, name }: Target): readonly Reason[] {
  const wanted = companionName(name)
  const objects: readonly KubeObject[] = [
    ...facts.workloads.filter(({ kind }) => kind === 'Deployment'),
    ...facts.services,
    ...facts.autoscalers,
    ...facts.budgets,
  ]
  const taken = objects.filter(({ metadata }) => metadata.name === wanted)
  return reasonIf(taken.length > 0, 'COMPANION_NAME_TAKEN', 'blocker', {
    objects: taken.map((object) => displayRef(refOf(object))).join(', '),
  })
}

/** A port of the node can be had once on each node, so that two versions need twice the nodes. */
export function hostPortReasons({ template }: Target): readonly Reason[] {
  const ports = listAt(template, '/spec/containers')
    .flatMap((container) => listAt(container, '/ports'))
    .flatMap((port) => valueAt(port, '/hostPort') ?? [])
  const onHost = valueAt(template, '/spec/hostNetwork') === true
  return reasonIf(onHost || ports.length > 0, 'HOST_PORTS', 'care', { ports: onHost ? '*' : ports.join(', ') })
}
