import 'server-only'
import { catalog } from '#server/clients/catalog/client.ts'
import { toJson } from '#server/features/operation/json.ts'
import { StaleWorker } from '#server/features/operation/run/stale-worker.ts'
import type { HeldRelease } from '../release-row.ts'
import { type Hindrance, hindranceOf } from './hindrance.ts'
import type { kubesOf } from './kubes-of.ts'
import { runWrite } from './run-write.ts'
import type { Intent, Saved } from './save-decision.ts'

/**
 * Makes the writes of one decision in their order, each as the person who runs the release. The first that fails ends
 * it: those after it relied on it, and the next look derives them again.
 *
 * @param kubes the API server as each of those the writes are made as
 * @returns what stands in the way, or null
 * @throws KubeError when the API server does not answer; StaleWorker when somebody else has taken the release since
 */
export async function runOperations(
  saved: Saved,
  intents: readonly Intent[],
  kubes: ReturnType<typeof kubesOf>,
): Promise<Hindrance | null> {
  const done: bigint[] = []
  try {
    for (const [index, intent] of intents.entries()) {
      if (index > 0) await checkFence(saved.held)
      try {
        await runWrite(await kubes(intent.operation.as), saved.held.release.id, intent)
      } catch (error) {
        const hindrance = hindranceOf(error, intent.operation)
        if (hindrance === null) throw error
        await noteFailure(saved.writes[index], hindrance)
        return hindrance
      }
      const id = saved.writes[index]
      if (id !== undefined) done.push(id)
    }
    return null
  } finally {
    await noteDone(done)
  }
}

async function checkFence({ release, fence }: HeldRelease): Promise<void> {
  const held = await catalog().release.count({ where: { id: release.id, fence } })
  if (held === 0) throw new StaleWorker(release.id)
}

async function noteDone(ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return
  await catalog().releaseWrite.updateMany({
    where: { id: { in: [...ids] } },
    data: { outcome: 'done', finishedAt: new Date() },
  })
}

async function noteFailure(id: bigint | undefined, { code, message }: Hindrance): Promise<void> {
  if (id === undefined) return
  await catalog().releaseWrite.update({
    where: { id },
    data: { outcome: 'failed', failure: toJson({ code, message }), finishedAt: new Date() },
  })
}
