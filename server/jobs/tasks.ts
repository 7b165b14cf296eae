import 'server-only'
import type { TaskList } from 'graphile-worker'
import { leaseEnforceTask } from './lease-enforce.ts'
import { reconcileReleaseTask } from './reconcile-release.ts'
import { reconcileTrainTask } from './reconcile-train.ts'
import { runOperationTask } from './run-operation.ts'
import { trimJobs } from './trim-jobs.ts'
import { trimReleases } from './trim-releases.ts'
import { trimStream } from './trim-stream.ts'
import { undoOperationTask } from './undo-operation.ts'

/** Every job the worker can do, by the name under which it is queued. */
export const tasks: TaskList = {
  'run-operation': runOperationTask,
  'undo-operation': undoOperationTask,
  'reconcile-release': reconcileReleaseTask,
  'reconcile-train': reconcileTrainTask,
  'lease-enforce': leaseEnforceTask,
  'trim-stream': () => trimStream(new Date()),
  'trim-jobs': trimJobs,
  'trim-releases': () => trimReleases(new Date()),
}

/** When the recurring ones run (cron syntax, UTC); one line each. */
export const crontab = [
  '*/5 * * * * lease-enforce',
  '*/10 * * * * trim-stream',
  '17 * * * * trim-jobs',
  '41 3 * * * trim-releases',
].join('\n')
