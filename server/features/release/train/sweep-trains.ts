import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { log } from '#server/log.ts'
import { reconcileTrain } from './reconcile-train.ts'

/** Looks at every train that has not ended; what goes wrong with one keeps nobody from the others. */
export async function sweepTrains(): Promise<void> {
  const rows = await catalog().releaseTrain.findMany({ where: { finishedAt: null }, select: { id: true } })
  for (const { id } of rows) {
    await reconcileTrain(id).catch((error: unknown) =>
      log.error({ err: error, train: id }, 'train could not be looked at; it will be'),
    )
  }
}
