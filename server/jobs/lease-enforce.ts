import 'server-only'
import type { Task } from 'graphile-worker'
import { tryAdvisoryLock } from '#server/clients/catalog/advisory-lock.ts'
import { needed } from '#server/env.ts'
import { enforceLeases } from '#server/features/namespace/lease/enforce-leases.ts'

/**
 * Warns, puts to sleep, archives and deletes what its lease says is due; nothing while another worker is at it. Not a
 * named queue of graphile-worker: one that a killed worker held stays locked for four hours.
 */
export const leaseEnforceTask: Task = async () => {
  const lock = await tryAdvisoryLock(needed('DATABASE_URL'), 'leases')
  if (lock === null) return
  try {
    await enforceLeases(new Date())
  } finally {
    await lock.release()
  }
}
