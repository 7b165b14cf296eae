import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { type MemberRole, memberRoles } from '../member.ts'

/** A member as the API server knows him. */
export type Subject = { readonly kubernetesUser: string; readonly role: MemberRole }

const rbac = 'rbac.authorization.k8s.io'

export function roleBindingRef(namespace: string, role: MemberRole): ObjectRef {
  return { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', namespace, name: `pilothouse-${role}` }
}

/** One RoleBinding for each role that somebody has. Subjects are sorted: the same members are the same object. */
export function roleBindings(namespace: string, subjects: readonly Subject[]): KubeObject[] {
  return memberRoles
    .filter((role) => subjects.some((subject) => subject.role === role))
    .map((role) => roleBinding(namespace, role, subjects))
}

/** The RoleBinding of one role; nobody is in it when nobody has the role. */
export function roleBinding(namespace: string, role: MemberRole, subjects: readonly Subject[]): KubeObject {
  const names = subjects.filter((subject) => subject.role === role).map((subject) => subject.kubernetesUser)
  const { apiVersion, kind, name } = roleBindingRef(namespace, role)
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels: { [managedByLabel]: panelName } },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
    subjects: names.sort().map((user) => ({ apiGroup: rbac, kind: 'User', name: user })),
  }
}
