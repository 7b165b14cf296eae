import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import type { JsonPatch } from '#domain/plan/operation.ts'

/**
 * One identity's view of one cluster's API server. Every method throws `KubeError` (errors.ts), whose code is one
 * of ours; nothing outside this folder sees a Kubernetes Status.
 */
export type Kube = {
  /** The object, or null where there is none (404). */
  read(ref: ObjectRef): Promise<KubeObject | null>
  /** One page; `continue` fetches the next. */
  list(query: ListQuery): Promise<ListPage>
  /** Fails with CONFLICT where the object exists. */
  create(object: KubeObject, options?: WriteOptions): Promise<KubeObject>
  /** Server-side apply under the panel's field manager, not forced: CONFLICT names the fields and their owners. */
  apply(object: KubeObject, options?: WriteOptions): Promise<KubeObject>
  /** JSON Patch; a failed `test` is CONFLICT. */
  patch(ref: ObjectRef, patch: JsonPatch, options?: WriteOptions): Promise<KubeObject>
  /** Deletes only the object with this UID (precondition); an absent object is fine. */
  delete(ref: ObjectRef, uid: string, options?: WriteOptions): Promise<void>
  /** Asks the API server whether this identity may; any error means no. */
  allowed(question: AccessQuestion): Promise<boolean>
}

export type ListQuery = {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly limit?: number
  readonly continue?: string
}
export type ListPage = {
  readonly items: readonly KubeObject[]
  readonly resourceVersion: string
  readonly continue?: string
}
export type WriteOptions = { readonly dryRun?: boolean }
export type AccessQuestion = {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
}
