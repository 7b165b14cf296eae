import type { KubeObject } from '#domain/kube/object.ts'

/** A condition of any object's status. */
export type StatusCondition = {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
}

/** The four columns every list has. */
export function rowBase(object: KubeObject): { uid: string; namespace: string; name: string; createdAt: string } {
  const { uid = '', namespace = '', name, creationTimestamp = '' } = object.metadata
  return { uid, namespace: shareText(namespace), name, createdAt: creationTimestamp }
}

/** `Kind/name` and UID of the controller, for "belongs to". */
export function ownerColumns(object: KubeObject): { owner: string | null; ownerUid: string | null } {
  const owner = object.metadata.ownerReferences?.find((reference) => reference.controller === true)
  return owner === undefined
    ? { owner: null, ownerUid: null }
    : { owner: shareText(`${owner.kind}/${owner.name}`), ownerUid: shareText(owner.uid) }
}

const longestReason = 300

/** A sentence of the cluster, cut to what fits a list; null when there is none. */
export function shortReason(message: string | undefined): string | null {
  if (message === undefined || message === '') return null
  return message.length > longestReason ? `${message.slice(0, longestReason - 1)}…` : message
}

const shared = new Map<string, string>()
const mostShared = 50_000

/**
 * One copy of a text that many rows have: ten thousand parsed pods carry ten thousand copies of the same few node
 * names, images and namespaces, which is most of what a cache would weigh.
 */
export function shareText(text: string): string {
  const known = shared.get(text)
  if (known !== undefined) return known
  if (shared.size >= mostShared) shared.clear()
  shared.set(text, text)
  return text
}
