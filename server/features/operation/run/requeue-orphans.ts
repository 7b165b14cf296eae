import 'server-only'
import { lockClass } from '#server/clients/catalog/advisory-lock.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { enqueueRun } from '../enqueue.ts'

/**
 * Queues again every operation that should be running but that nobody runs: its worker died (kill -9), or ended
 * between two jobs. Answers their ids.
 *
 * Whether somebody runs it is told by the advisory lock, which Postgres drops with the dead worker's connection, and
 * not by the queue's own lock, which outlives the worker by four hours. `add_job` under the same key puts a new job
 * beside the one that died. An operation whose job was just taken and not yet locked may be queued twice; the second
 * run finds it locked or finished and does nothing.
 */
export async function requeueOrphans(): Promise<readonly string[]> {
  return catalog().$transaction(async (tx) => {
    const orphans = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM "Operation" o
      WHERE o.state IN ('queued', 'running', 'undoing')
        AND NOT EXISTS (
          SELECT 1 FROM pg_locks l
          WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.classid::bigint = ${lockClass}
            AND l.objid::bigint = (hashtext('operation:' || o.id)::bigint & 4294967295))
        AND NOT EXISTS (
          SELECT 1 FROM graphile_worker.jobs j
          WHERE j.key = 'operation:' || o.id AND j.locked_at IS NULL AND j.attempts < j.max_attempts)`
    for (const { id } of orphans) await enqueueRun(tx, id)
    return orphans.map(({ id }) => id)
  })
}
