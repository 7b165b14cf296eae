import 'server-only'
import type { Task } from 'graphile-worker'
import { enforceLeases } from '#server/features/namespace/lease/enforce-leases.ts'

/** Warns, puts to sleep, archives and deletes what its lease says is due. */
export const leaseEnforceTask: Task = async () => {
  await enforceLeases(new Date())
}
