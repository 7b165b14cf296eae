import 'server-only'
import type { Dispatcher } from 'undici'
import type { Viewer } from '#server/auth/viewer.ts'
import { connectionOf } from './connection.ts'
import { impersonationHeaders } from './impersonation.ts'

export type PodLogOptions = {
  /** The only one of the pod where it is left out; with several the API server asks which. */
  readonly container?: string | undefined
  /** Of the container that ran before this one. */
  readonly previous: boolean
  /** At most so many of its last lines. */
  readonly tailLines: number
  /** Goes on with what is written from now on, until `signal` aborts or the container ends. */
  readonly follow: boolean
  /** Each line begins with when it was written (RFC 3339) and a space. */
  readonly timestamps: boolean
}

/**
 * What a container has written, as the viewer: cluster RBAC decides (`get` of `pods/log`).
 *
 * @throws KubeError; the API server also asks the kubelet, whose word is in the message
 */
export function readPodLogs(
  viewer: Viewer,
  cluster: string,
  pod: { readonly namespace: string; readonly name: string },
  options: PodLogOptions,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData['body']> {
  const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.name)}/log`
  return connectionOf(cluster).transport.stream({
    method: 'GET',
    path,
    query: { ...options },
    headers: { ...impersonationHeaders(viewer.kubernetes), accept: 'text/plain, application/json' },
    what: `log of pod ${pod.namespace}/${pod.name}`,
    signal,
  })
}
