import { type KubeObject, refOf } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { Observed, Release } from '../state.ts'
import { isOfRelease } from './is-of-release.ts'

/**
 * Deletes what the release made, each object by the UID that was seen, the autoscaler before what it scales and the
 * Service last. What does not carry the release's id, and what is being deleted already, is left alone.
 */
export function removeCompanion(release: Release, observed: Observed): readonly Operation[] {
  const { autoscaler, deployment, budget, service } = observed.companion
  return [autoscaler, deployment, budget, service].flatMap((object) =>
    object === null ? [] : deletion(release, object),
  )
}

function deletion(release: Release, object: KubeObject): readonly Operation[] {
  const { uid, deletionTimestamp, name } = object.metadata
  if (uid === undefined || deletionTimestamp !== undefined || !isOfRelease(object, release)) return []
  const why = phrase('releases.companion.why.remove', { kind: object.kind, name })
  return [{ kind: 'delete', target: refOf(object), uid, as: 'viewer', why }]
}
