import { releaseAnnotation } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Release } from '../state.ts'

/** Whether this release made the object. An object of the same name that it did not make is never written or deleted. */
export function isOfRelease(object: KubeObject, release: Pick<Release, 'id'>): boolean {
  return object.metadata.annotations?.[releaseAnnotation] === release.id
}
