import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { reconcileTrain } from './reconcile-train.ts'

/** Looks at every train that has not ended. */
export async function sweepTrains(): Promise<void> {
  const rows = await catalog().releaseTrain.findMany({ where: { finishedAt: null }, select: { id: true } })
  for (const { id } of rows) await reconcileTrain(id)
}
