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

/** A lease is news for a week before its end, as the worker warns; a short one only in its second half. */
const newsDays = 7
const dayMilliseconds = 24 * 3_600_000
const shown = 5

/** What waits for this viewer. */
export async function readNeeds(viewer: Viewer, now: Date): Promise<Needs> {
  const [failed, waiting, namespaces] = await Promise.all([
    listOperations(viewer, { states: ['failed', 'lapsed'], limit: shown }),
    listApprovals(viewer),
    listNamespaces(viewer, 'default'),
  ])
  const ending = namespaces
    .filter(({ state }) => state === 'active' || state === 'asleep')
    .flatMap(({ name, expiresAt, leaseDays }) => (expiresAt === null ? [] : [{ name, expiresAt, leaseDays }]))
    .filter(({ expiresAt, leaseDays }) => daysUntil(expiresAt, now) < Math.min(newsDays, (leaseDays ?? newsDays) / 2))
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt))
  return { failed: failed.items, waiting: waiting.slice(0, shown), ending: ending.slice(0, shown) }
}

function daysUntil(time: string, now: Date): number {
  return (Date.parse(time) - now.getTime()) / dayMilliseconds
}
