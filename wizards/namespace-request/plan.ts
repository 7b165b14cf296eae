import { limitRange } from '#domain/namespace/objects/limit-range.ts'
import { namespaceObject, namespaceRef } from '#domain/namespace/objects/namespace.ts'
import { networkPolicies } from '#domain/namespace/objects/network-policies.ts'
import { resourceQuota } from '#domain/namespace/objects/resource-quota.ts'
import { roleBindings } from '#domain/namespace/objects/role-bindings.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'
import { applyStep, createStep, recordStep, undoCreation, waitForRights } from '#domain/namespace/steps.ts'
import type { Operation, Planned, UndoStep } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import { refusalsOf } from './refusals.ts'
import type { NamespaceRequestInput } from './schema.ts'
import { subjectsOf } from './subjects.ts'
import { warningsOf } from './warnings.ts'

/** Stands in the preview of a name that nobody has looked up yet; the server always has. */
const idNotYetKnown = 'given-at-review'

/** Deletion waits for every object inside to be finalised. */
const deletionTimeoutSeconds = 120

/**
 * Provisions a namespace: Namespace (created, never adopted), quota, defaults, bindings, isolation, then a wait until
 * every member's rights are effective, then the catalogue. Refuses with every reason at once (see `refusals.ts`).
 *
 * Undo deletes the namespace this plan created and everything in it, waits until it is gone and gives the promised
 * name and quota back; a namespace that was there before is never touched.
 *
 * Examples: size S, one admin, isolated, meshed → Namespace, ResourceQuota, LimitRange, 1 RoleBinding, 5
 * NetworkPolicies, 1 wait, 1 record; the same not isolated → no NetworkPolicies.
 */
export function planNamespaceRequest(input: NamespaceRequestInput, observed: NamespaceRequestObserved): Planned {
  const refusals = refusalsOf(input, observed)
  if (refusals.length > 0) return { ok: false, refusals }
  const { name } = input
  const figures = figuresOfSize(input.size)
  const subjects = subjectsOf(input, observed)
  const operations: Operation[] = [
    createStep(namespaceOf(input, observed)),
    applyStep(resourceQuota(name, figures)),
    applyStep(limitRange(name, figures)),
    ...roleBindings(name, subjects).map(applyStep),
    ...(input.isolated ? networkPolicies(name, input.meshInjection) : []).map(applyStep),
    ...waitForRights(name, subjects),
    recordStep({ type: 'namespace-provisioned', namespace: name, leaseDays: input.leaseDays }),
  ]
  return {
    ok: true,
    plan: {
      summary: phrase('wizards.namespace-request.summary', {
        name,
        environment: input.environment,
        cpu: figures.cpu,
        memory: figures.memory,
        members: subjects.length,
      }),
      operations,
      undo: undoOf(name, operations),
      warnings: warningsOf(input, observed, figures),
    },
  }
}

function namespaceOf(input: NamespaceRequestInput, { looked, requester }: NamespaceRequestObserved) {
  return namespaceObject({
    id: looked?.name === input.name ? looked.id : idNotYetKnown,
    name: input.name,
    displayName: input.displayName || input.name,
    purpose: input.purpose,
    team: input.team,
    environment: input.environment,
    requestedBy: requester.email,
    meshInjection: input.meshInjection,
    podSecurity: input.podSecurity,
  })
}

function undoOf(name: string, operations: readonly Operation[]): UndoStep[] {
  return [
    undoCreation(operations, 0),
    {
      undoes: 0,
      operation: {
        kind: 'wait',
        target: namespaceRef(name),
        until: { type: 'gone' },
        timeoutSeconds: deletionTimeoutSeconds,
        why: phrase('namespaces.steps.wait-gone', { name }),
      },
    },
    { undoes: 0, operation: recordStep({ type: 'namespace-released', namespace: name }) },
  ]
}
