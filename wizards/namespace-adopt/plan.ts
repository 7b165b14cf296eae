import type { KubeObject } from '#domain/kube/object.ts'
import { findUser, type Member } from '#domain/namespace/member.ts'
import { adoptionLabels, bareNamespace } from '#domain/namespace/objects/adoption.ts'
import { limitRange } from '#domain/namespace/objects/limit-range.ts'
import { networkPolicies } from '#domain/namespace/objects/network-policies.ts'
import { resourceQuota } from '#domain/namespace/objects/resource-quota.ts'
import { roleBindings } from '#domain/namespace/objects/role-bindings.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'
import { applyStep, createStep, recordStep, undoCreation, waitForRights } from '#domain/namespace/steps.ts'
import type { Operation, Planned } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { LiveNamespace, NamespaceAdoptObserved } from './observed.ts'
import { refusalsOf } from './refusals.ts'
import type { NamespaceAdoptInput } from './schema.ts'

/**
 * Takes an existing namespace under the panel: labels that say whose it is, quota, defaults, bindings, and isolation
 * only if asked for. Everything added is created, so nothing that is there is overwritten; the mesh and Pod
 * Security labels stay. It is never deleted, neither by undo nor by its lease: undo removes what was added.
 */
export function planNamespaceAdopt(input: NamespaceAdoptInput, observed: NamespaceAdoptObserved): Planned {
  const { live } = observed
  const refusals = refusalsOf(input, observed)
  if (live === null || refusals.length > 0) return { ok: false, refusals }
  const { namespace } = input
  const additions = additionsTo(input, live, observed)
  const operations: Operation[] = [
    applyStep(labelledNamespace(input, observed)),
    ...additions.map(createStep),
    ...waitForRights(namespace, subjectsOf(input.members, observed)),
    recordStep({
      type: 'namespace-provisioned',
      namespace,
      leaseDays: input.leaseDays,
      adopted: { uid: live.uid, meshInjection: live.meshInjection, podSecurity: live.podSecurity },
    }),
  ]
  return {
    ok: true,
    plan: {
      summary: phrase('wizards.namespace-adopt.summary', { namespace, team: input.team, added: additions.length }),
      operations,
      undo: [
        ...additions.map((_, index) => undoCreation(operations, additions.length - index)),
        { undoes: 0, operation: applyStep(bareNamespace(namespace)) },
        { undoes: 0, operation: recordStep({ type: 'namespace-released', namespace }) },
      ],
      warnings: [{ code: 'NEVER_DELETED', message: phrase('namespaces.warnings.NEVER_DELETED', { namespace }) }],
    },
  }
}

function additionsTo(input: NamespaceAdoptInput, live: LiveNamespace, observed: NamespaceAdoptObserved): KubeObject[] {
  const { namespace } = input
  const figures = figuresOfSize(input.size)
  return [
    resourceQuota(namespace, figures),
    limitRange(namespace, figures),
    ...roleBindings(namespace, subjectsOf(input.members, observed)),
    ...(input.isolated ? networkPolicies(namespace, live.meshInjection) : []),
  ]
}

function labelledNamespace(input: NamespaceAdoptInput, { id, adopter }: NamespaceAdoptObserved): KubeObject {
  return adoptionLabels({
    id: id ?? 'given-at-review',
    name: input.namespace,
    displayName: input.displayName || input.namespace,
    purpose: input.purpose,
    team: input.team,
    environment: input.environment,
    requestedBy: adopter.email,
  })
}

function subjectsOf(members: readonly Member[], { users }: NamespaceAdoptObserved) {
  return members.flatMap(({ user, role }) => {
    const known = findUser(users, user)
    return known === undefined ? [] : [{ kubernetesUser: known.kubernetesUser, role }]
  })
}
