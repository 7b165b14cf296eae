import 'server-only'
import type { StateListener } from '#server/features/operation/state-listener.ts'
import { releaseClaims } from '../claim-release.ts'

const never = new Set(['rejected', 'lapsed', 'cancelled', 'failed', 'undone'])

/** Gives back what a start had claimed when its operation ends without a train; once there is one, its end does. */
export const trainListener: StateListener = async (tx, { operationId, to }) => {
  if (!never.has(to)) return
  const begun = await tx.releaseTrain.count({ where: { id: operationId } })
  if (begun === 0) await releaseClaims(tx, operationId)
}
