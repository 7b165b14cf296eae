import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'

/**
 * Removes runs that have used up their one attempt. An operation's truth is its own row: a job that died with its
 * worker has been replaced by the sweep of orphans, and its lock means nothing after an hour.
 */
export async function trimJobs(): Promise<void> {
  await catalog().$executeRaw`
    DELETE FROM graphile_worker._private_jobs
    WHERE attempts >= max_attempts AND updated_at < now() - interval '1 hour' AND (locked_at IS NULL OR locked_at < now() - interval '1 hour')
      AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'run-operation')
      AND NOT EXISTS (SELECT FROM "Operation" o WHERE o.id = payload->>'operationId' AND o.state IN ('queued', 'running', 'undoing'))`
}
