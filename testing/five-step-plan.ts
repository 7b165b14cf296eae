import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { Plan } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'

const why = phrase('operations.kind.apply')

/** Names of the five objects of one plan, so that several plans can run in one namespace. */
export function fiveObjects(namespace: string, prefix: string) {
  const ref = (kind: string, name: string, apiVersion = 'v1'): ObjectRef => ({
    apiVersion,
    kind,
    namespace,
    name: `${prefix}-${name}`,
  })
  return {
    created: ref('ConfigMap', 'created'),
    applied: ref('ConfigMap', 'applied'),
    patched: ref('NetworkPolicy', 'patched', 'networking.k8s.io/v1'),
    deleted: ref('ConfigMap', 'deleted'),
  }
}
type Five = ReturnType<typeof fiveObjects>

/** What the plan finds: a policy with one rule, and a ConfigMap to delete. */
export function groundwork({ patched, deleted }: Five): { readonly policy: KubeObject; readonly doomed: KubeObject } {
  return {
    policy: {
      ...object(patched),
      spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }] },
    },
    doomed: { ...object(deleted), data: { kept: 'value' } },
  }
}

/**
 * One step of each kind, each of which would leave a mark if it were done twice: the patch inserts into a list and
 * has no test, so sending it again would insert twice.
 */
export function fiveStepPlan(five: Five, doomedUid: string): Plan {
  const { created, applied, patched, deleted } = five
  const rule = { ports: [{ port: 443, protocol: 'TCP' }] }
  return {
    summary: phrase('operations.kind.apply'),
    warnings: [],
    operations: [
      { kind: 'create', object: { ...object(created), data: { a: '1' } }, as: 'viewer', why },
      { kind: 'apply', object: { ...object(applied), data: { b: '2' } }, as: 'panel', why },
      {
        kind: 'patch',
        target: patched,
        patch: [{ op: 'add', path: '/spec/ingress/0', value: rule }],
        as: 'viewer',
        why,
      },
      {
        kind: 'wait',
        target: applied,
        until: { type: 'field', path: '/data/b', equals: '2' },
        timeoutSeconds: 60,
        why,
      },
      { kind: 'delete', target: deleted, uid: doomedUid, as: 'viewer', why },
    ],
    undo: [
      { undoes: 4, operation: { kind: 'create', object: groundwork(five).doomed, as: 'viewer', why } },
      {
        undoes: 2,
        operation: {
          kind: 'patch',
          target: patched,
          patch: [
            { op: 'test', path: '/spec/ingress/0', value: rule },
            { op: 'remove', path: '/spec/ingress/0' },
          ],
          as: 'viewer',
          why,
        },
      },
      { undoes: 1, operation: { kind: 'delete', target: applied, uid: { createdBy: 1 }, as: 'panel', why } },
      { undoes: 0, operation: { kind: 'delete', target: created, uid: { createdBy: 0 }, as: 'viewer', why } },
    ],
  }
}

function object({ apiVersion, kind, namespace, name }: ObjectRef): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace } }
}
