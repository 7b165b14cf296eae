import type { KubeObject } from '#domain/kube/object.ts'
import type { Right } from '#domain/kube/rbac-rules.ts'
import type { Operation, UndoStep } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { MemberRole } from './member.ts'
import { roleBindingRef, type Subject } from './objects/role-bindings.ts'

/** Provisioning is not a tenant's own right, so its steps run as the panel, after its policy allowed the whole plan. */
export function createStep(object: KubeObject): Operation {
  return { kind: 'create', object, as: 'panel', why: whyOf(object) }
}

export function applyStep(object: KubeObject): Operation {
  return { kind: 'apply', object, as: 'panel', why: whyOf(object) }
}

export function recordStep(record: Extract<Operation, { kind: 'record' }>['record']): Operation {
  return {
    kind: 'record',
    record,
    why: phrase(`namespaces.steps.${record.type}`, { namespace: 'namespace' in record ? record.namespace : '' }),
  }
}

/** Deletes exactly what step `index` created. */
export function undoCreation(steps: readonly Operation[], index: number): UndoStep {
  const step = steps[index]
  if (step?.kind !== 'create') throw new Error(`step ${index} creates nothing`)
  const { apiVersion, kind, metadata } = step.object
  const target =
    metadata.namespace === undefined
      ? { apiVersion, kind, name: metadata.name }
      : { apiVersion, kind, namespace: metadata.namespace, name: metadata.name }
  return {
    undoes: index,
    operation: {
      kind: 'delete',
      target,
      uid: { createdBy: index },
      as: 'panel',
      why: phrase('namespaces.steps.take-back', { kind, name: metadata.name }),
    },
  }
}

/** The right by which a role is recognised: one that the next weaker role lacks. */
export const tellingRights: Readonly<Record<MemberRole, Right>> = {
  admin: { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'rolebindings' },
  edit: { verb: 'create', group: 'apps', resource: 'deployments' },
  view: { verb: 'list', group: '', resource: 'pods' },
}

/** Bindings are effective when the API server's caches have them, usually within milliseconds. */
const rightsTimeoutSeconds = 30

/** Waits, member by member, until the API server grants what his role means. */
export function waitForRights(namespace: string, subjects: readonly Subject[]): Operation[] {
  return subjects.map((subject) => waitForRight(namespace, subject, 'allowed'))
}

/** Waits until the API server no longer grants what the role meant. */
export function waitForLoss(namespace: string, subjects: readonly Subject[]): Operation[] {
  return subjects.map((subject) => waitForRight(namespace, subject, 'denied'))
}

function waitForRight(namespace: string, { kubernetesUser, role }: Subject, type: 'allowed' | 'denied'): Operation {
  return {
    kind: 'wait',
    target: roleBindingRef(namespace, role),
    until: { type, user: kubernetesUser, groups: ['system:authenticated'], ...tellingRights[role] },
    timeoutSeconds: rightsTimeoutSeconds,
    why: phrase(`namespaces.steps.wait-${type}`, { user: kubernetesUser, role, namespace }),
  }
}

function whyOf({ kind, metadata, roleRef }: KubeObject): Phrase {
  if (kind === 'RoleBinding')
    return phrase('namespaces.steps.RoleBinding', { role: (roleRef as { name: string }).name })
  return phrase(`namespaces.steps.${kind}`, { name: metadata.name })
}
