import 'server-only'

/** Another worker has claimed the operation since: whatever this one meant to write is refused. */
export class StaleWorker extends Error {
  override readonly name = 'StaleWorker'

  constructor(operationId: string) {
    super(`operation ${operationId} has been claimed by another worker`)
  }
}
