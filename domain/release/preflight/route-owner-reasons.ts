import { displayRef, type KubeObject, refOf } from '#domain/kube/object.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import { type Reason, reason } from './verdict.ts'

/** An object its controller writes again by itself cannot be moved by a release. */
export function routeOwnerReasons(object: KubeObject): readonly Reason[] {
  const owner = ownerOf(object)
  if (!isController(owner)) return []
  const values = { object: displayRef(refOf(object)), owner: owner.kind, name: owner.name, evidence: owner.evidence }
  return [reason('ROUTE_OWNED', 'blocker', values)]
}
