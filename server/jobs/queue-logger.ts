import 'server-only'
import { Logger } from 'graphile-worker'
import { log } from '#server/log.ts'

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** The job queue's own news in our log; its "info" is one line for each job, which is our "debug". */
export const queueLogger = new Logger((scope) => (level, message, meta) => {
  log[levels[level]](
    {
      scope: scope.label,
      task: scope.taskIdentifier,
      job: scope.jobId,
      ...(meta?.error === undefined ? {} : { err: meta.error }),
    },
    message,
  )
})
