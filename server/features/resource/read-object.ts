import 'server-only'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { defaultCluster, kubeAs } from '#server/clients/kube/connection.ts'
import { redactSecret } from './redact-secret.ts'
import { servedResource } from './served-resource.ts'

export type ReadOptions = {
  /** With the values of a Secret, where the cluster lets the viewer read it. */
  readonly reveal?: boolean
  readonly cluster?: string
}

/**
 * The live object, read as the viewer: cluster RBAC decides. Without `managedFields`; a Secret's values are replaced by
 * their sizes unless they are asked for.
 *
 * @throws KubeError FORBIDDEN, NOT_INSTALLED, CLUSTER_UNREACHABLE
 */
export async function readObject(
  viewer: Viewer,
  ref: ObjectRef,
  options: ReadOptions = {},
): Promise<Result<KubeObject>> {
  const object = await kubeAs(viewer, options.cluster ?? defaultCluster).read(ref)
  if (object === null) return failure('NOT_FOUND', phrase('kube.list.no-object', { kind: ref.kind, name: ref.name }))
  const { managedFields: _managed, ...metadata } = object.metadata
  const trimmed = { ...object, metadata }
  return success(options.reveal === true ? trimmed : redactSecret(trimmed))
}

/** As `readObject`, for an address: `namespace` is `-` for a kind without namespaces. */
export async function readByPlural(
  viewer: Viewer,
  address: { readonly plural: string; readonly namespace: string; readonly name: string },
  options: ReadOptions = {},
): Promise<Result<KubeObject>> {
  const resource = await servedResource(options.cluster ?? defaultCluster, address.plural)
  if (resource === null)
    return failure('NOT_FOUND', phrase('kube.list.plural', { plural: address.plural.slice(0, 80) }))
  const { apiVersion, kind, namespaced } = resource.path
  const ref = { apiVersion, kind, name: address.name }
  return readObject(viewer, namespaced ? { ...ref, namespace: address.namespace } : ref, options)
}
