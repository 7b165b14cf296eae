import 'server-only'
import { groupOf, type ObjectRef } from '#domain/kube/object.ts'
import type { Look } from '#domain/plan/condition.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Condition } from '#domain/plan/operation.ts'
import type { Kube } from '#server/clients/kube/kube.ts'

type Access = Extract<Condition, { type: 'allowed' | 'denied' }>

/** One look at the cluster, as the panel, at just what the condition is about. Throws where it cannot be seen. */
export async function look(kube: Kube, target: ObjectRef, condition: Condition): Promise<Look> {
  switch (condition.type) {
    case 'endpoints':
      return { object: null, endpointSlices: await endpointSlices(kube, target) }
    case 'allowed':
    case 'denied':
      return { object: null, allowed: await reviewAccess(kube, target, condition) }
    default:
      return { object: await kube.read(target) }
  }
}

async function endpointSlices(kube: Kube, service: ObjectRef): Promise<Look['endpointSlices']> {
  const page = await kube.list({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    ...(service.namespace === undefined ? {} : { namespace: service.namespace }),
    labelSelector: `kubernetes.io/service-name=${service.name}`,
  })
  return page.items
}

/** SubjectAccessReview about somebody else. Not `kube.allowed`, where an error means no: "denied" must be known. */
async function reviewAccess(kube: Kube, target: ObjectRef, condition: Access): Promise<boolean> {
  const namespace = target.kind === 'Namespace' && groupOf(target.apiVersion) === '' ? target.name : target.namespace
  const review = await kube.create({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    metadata: { name: '' },
    spec: {
      user: condition.user,
      groups: condition.groups,
      resourceAttributes: { verb: condition.verb, group: condition.group, resource: condition.resource, namespace },
    },
  })
  return valueAt(review, '/status/allowed') === true
}
