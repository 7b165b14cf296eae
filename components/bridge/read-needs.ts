import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { listNamespaces } from '#server/features/namespace/list-namespaces.ts'
import { listApprovals, listOperations } from '#server/features/operation/list-operations.ts'
import type { OperationDto } from '#server/features/operation/operation-dto.ts'

export type EndingLease = { readonly name: string; readonly expiresAt: string }
export type Needs = {
  readonly failed: readonly OperationDto[]
  readonly waiting: readonly OperationDto[]
  /** Soonest first. */
  readonly ending: readonly EndingLease[]
}

/** A lease is news for a week before its end; the worker's first warning comes at the same time. */
const leaseNewsMilliseconds = 7 * 24 * 3_600_000
const shown = 5

/** What waits for this viewer. */
export async function readNeeds(viewer: Viewer, now: Date): Promise<Needs> {
  const [failed, waiting, namespaces] = await Promise.all([
    listOperations(viewer, { states: ['failed', 'lapsed'], limit: shown }),
    listApprovals(viewer),
    listNamespaces(viewer, 'default'),
  ])
  const ending = namespaces
    .flatMap(({ name, expiresAt, state }) => (expiresAt === null || (state !== 'active' && state !== 'asleep') ? [] : [{ name, expiresAt }]))
    .filter(({ expiresAt }) => Date.parse(expiresAt) - now.getTime() < leaseNewsMilliseconds)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt))
  return { failed: failed.items, waiting: waiting.slice(0, shown), ending: ending.slice(0, shown) }
}
