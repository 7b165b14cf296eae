import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Viewer } from '#server/auth/viewer.ts'
import { reviewAccess } from '#server/clients/kube/access.ts'
import { type PodLogOptions, readPodLogs } from '#server/clients/kube/pod-logs.ts'

type Pod = { readonly namespace: string; readonly name: string }

export type LogReader = {
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal
  /** Who asks, asked again: null when he is nobody any more. Throws when that cannot be found out. */
  renew(): Promise<Viewer | null>
}

const recheckEveryMs = 5_000

/**
 * A container's log as a stream of text, read as the viewer. One that is followed ends when the container does, when the
 * client goes, and within five seconds after the viewer was signed out or lost his right to it.
 *
 * @throws KubeError of the first answer; what breaks later ends the stream
 */
export async function openPodLogs(
  viewer: Viewer,
  cluster: string,
  pod: Pod,
  options: PodLogOptions,
  reader: LogReader,
): Promise<ReadableStream<Uint8Array>> {
  const ending = new AbortController()
  reader.signal.addEventListener('abort', () => ending.abort(), { once: true })
  if (reader.signal.aborted) ending.abort()
  const body = await readPodLogs(viewer, cluster, pod, options, ending.signal)
  if (options.follow) void endWithoutRight(cluster, pod, reader, ending)
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next().catch(() => ({ done: true as const, value: undefined }))
      if (next.done !== true) return controller.enqueue(next.value)
      ending.abort()
      controller.close()
    },
    cancel: () => ending.abort(),
  })
}

/** What cannot be found out at the moment is no reason to end: it is asked again soon. */
async function endWithoutRight(cluster: string, pod: Pod, reader: LogReader, ending: AbortController): Promise<void> {
  const question = { verb: 'get', group: '', resource: 'pods', subresource: 'log', ...pod }
  const isLost = async () => {
    const now = await reader.renew()
    return now === null || !(await reviewAccess(cluster, now.kubernetes, question))
  }
  while (!ending.signal.aborted) {
    await delay(recheckEveryMs, undefined, { signal: ending.signal }).catch(() => {})
    if (!ending.signal.aborted && (await isLost().catch(() => false))) ending.abort()
  }
}
