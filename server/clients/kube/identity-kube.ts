import 'server-only'
import { fieldManager } from '#domain/kube/labels.ts'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { refOf } from '#domain/kube/object.ts'
import { type Discovery, urlOf } from './discovery.ts'
import { KubeError } from './errors.ts'
import { type Impersonation, impersonationHeaders } from './impersonation.ts'
import type { AccessQuestion, Kube, ListPage, ListQuery, WriteOptions } from './kube.ts'
import type { Call, Transport } from './transport.ts'

type RawList = {
  readonly items: readonly KubeObject[]
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string }
}

/** The Kube of one identity. Nothing is cached but which path a kind has. */
export function makeKube(transport: Transport, discovery: Discovery, impersonation: Impersonation): Kube {
  const headers = impersonationHeaders(impersonation)
  const send = <T>(call: Call): Promise<T> => transport.json<T>({ ...call, headers })

  async function url(ref: ObjectRef, collection = false): Promise<string> {
    const path = await discovery.pathOf(ref.apiVersion, ref.kind)
    return urlOf(path, ref.namespace, collection ? undefined : ref.name)
  }

  async function write(
    method: 'POST' | 'PATCH',
    ref: ObjectRef,
    body: unknown,
    contentType: string,
    options?: WriteOptions,
  ): Promise<KubeObject> {
    return send<KubeObject>({
      method,
      path: await url(ref, method === 'POST'),
      query: { fieldManager, ...(contentType === applyPatch ? { force: false } : {}), ...dryRun(options) },
      body,
      contentType,
      what: nameOf(ref),
    })
  }

  return {
    async read(ref) {
      try {
        return await send<KubeObject>({ method: 'GET', path: await url(ref), what: nameOf(ref) })
      } catch (error) {
        if (error instanceof KubeError && error.code === 'NOT_FOUND') return null
        throw error
      }
    },
    list: (query) => list(send, discovery, query),
    create: (object, options) => write('POST', refOf(object), object, 'application/json', options),
    apply: (object, options) => write('PATCH', refOf(object), object, applyPatch, options),
    patch: (ref, patch, options) => write('PATCH', ref, patch, 'application/json-patch+json', options),
    async delete(ref, uid, options) {
      try {
        await send({
          method: 'DELETE',
          path: await url(ref),
          query: { propagationPolicy: 'Background', ...dryRun(options) },
          body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid } },
          what: nameOf(ref),
        })
      } catch (error) {
        if (error instanceof KubeError && error.code === 'NOT_FOUND') return
        throw error
      }
    },
    allowed: (question) => allowedMyself(send, question),
  }
}

const applyPatch = 'application/apply-patch+yaml'

type Send = <T>(call: Call) => Promise<T>

async function list(send: Send, discovery: Discovery, query: ListQuery): Promise<ListPage> {
  const path = await discovery.pathOf(query.apiVersion, query.kind)
  const { labelSelector, fieldSelector, limit, continue: from } = query
  const page = await send<RawList>({
    method: 'GET',
    path: urlOf(path, query.namespace),
    query: { labelSelector, fieldSelector, limit, continue: from },
    what: query.namespace === undefined ? query.kind : `${query.kind} ${query.namespace}`,
  })
  // Items of a list carry neither apiVersion nor kind; the list's own kind says what they are.
  const items = page.items.map((item) => ({ ...item, apiVersion: query.apiVersion, kind: query.kind }))
  const more = page.metadata.continue
  return {
    items,
    resourceVersion: page.metadata.resourceVersion,
    ...(more === undefined || more === '' ? {} : { continue: more }),
  }
}

/** SelfSubjectAccessReview under the identity's own impersonation. No answer means no. */
async function allowedMyself(send: Send, question: AccessQuestion): Promise<boolean> {
  const { subresource, namespace, name, ...rest } = question
  try {
    const review = await send<{ status: { allowed: boolean } }>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { ...rest, subresource, namespace, name } },
      },
      what: 'access review',
    })
    return review.status.allowed
  } catch {
    return false
  }
}

function dryRun(options?: WriteOptions): { dryRun?: 'All' } {
  return options?.dryRun === true ? { dryRun: 'All' } : {}
}

function nameOf(ref: ObjectRef): string {
  return ref.namespace === undefined ? `${ref.kind} ${ref.name}` : `${ref.kind} ${ref.namespace}/${ref.name}`
}
