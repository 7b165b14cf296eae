import 'server-only'
import type { StateListener } from '#server/features/operation/state-listener.ts'
import { releaseClaims } from './claim-release.ts'

const never = new Set(['rejected', 'lapsed', 'cancelled', 'failed', 'undone'])

/**
 * Gives back what a start had claimed when its operation ends without a release: turned down, lapsed, cancelled, or
 * failed. Once there is a release, its end gives them back.
 */
export const releaseListener: StateListener = async (tx, { operationId, to }) => {
  if (!never.has(to)) return
  const begun = await tx.release.count({ where: { id: operationId } })
  if (begun === 0) await releaseClaims(tx, operationId)
}
