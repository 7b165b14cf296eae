import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { decodeCursor, encodeCursor } from '#server/features/operation/cursor.ts'
import { visibleReleases } from '../visible-releases.ts'
import { loadTrain } from './load-train.ts'
import { toTrainDto } from './to-train-dto.ts'
import type { TrainDto } from './train-dto.ts'

export type TrainFilter = {
  /** true: those that have not ended; false: those that have; both when left out. */
  readonly active?: boolean
  readonly namespace?: string
  /** 1 to 200; 50 when not said. */
  readonly limit?: number
  /** From the page before. */
  readonly cursor?: string
}
export type TrainPage = { readonly items: readonly TrainDto[]; readonly cursor: string | null }

/** Trains the viewer may know of, the one started last first. */
export async function listTrains(viewer: Viewer, filter: TrainFilter = {}): Promise<TrainPage> {
  const { active, namespace } = filter
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const end = decodeCursor(filter.cursor)
  const rows = await catalog().releaseTrain.findMany({
    where: {
      AND: [
        await visibleReleases(viewer),
        active === undefined ? {} : { finishedAt: active ? null : { not: null } },
        namespace === undefined ? {} : { namespace },
        end === null ? {} : { OR: [{ startedAt: { lt: end.at } }, { startedAt: end.at, id: { lt: end.id } }] },
      ],
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, startedAt: true },
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const loaded = await Promise.all(page.map(({ id }) => loadTrain(id)))
  return {
    items: loaded.filter((each) => each !== null).map(toTrainDto),
    cursor: rows.length > limit && last !== undefined ? encodeCursor({ at: last.startedAt, id: last.id }) : null,
  }
}
