import 'server-only'
import type { StrategyId } from '#domain/release/spec.ts'
import type { Phase } from '#domain/release/state.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'
import { decodeCursor, encodeCursor } from '#server/features/operation/cursor.ts'
import type { ReleaseDto } from './release-dto.ts'
import { toReleaseDto } from './to-release-dto.ts'
import { visibleReleases } from './visible-releases.ts'

export type ReleaseFilter = {
  /** true: those that have not ended; false: those that have; both when left out. */
  readonly active?: boolean
  readonly phases?: readonly Phase[]
  readonly strategy?: StrategyId
  readonly namespace?: string
  /** Exact name of the workload. */
  readonly workload?: string
  /** Part of the workload's name, the namespace or the owner. */
  readonly search?: string
  /** 1 to 200; 50 when not said. */
  readonly limit?: number
  /** From the page before. */
  readonly cursor?: string
}
export type ReleasePage = { readonly items: readonly ReleaseDto[]; readonly cursor: string | null }

/** Releases the viewer may know of, the one started last first. */
export async function listReleases(viewer: Viewer, filter: ReleaseFilter = {}): Promise<ReleasePage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const rows = await catalog().release.findMany({
    where: { AND: [await visibleReleases(viewer), whereOf(filter), after(filter.cursor)] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toReleaseDto),
    cursor: rows.length > limit && last !== undefined ? encodeCursor({ at: last.startedAt, id: last.id }) : null,
  }
}

function whereOf({ active, phases, strategy, namespace, workload, search }: ReleaseFilter): Prisma.ReleaseWhereInput {
  return {
    AND: [
      active === undefined ? {} : { finishedAt: active ? null : { not: null } },
      phases === undefined || phases.length === 0 ? {} : { phase: { in: [...phases] } },
      strategy === undefined ? {} : { strategy },
      namespace === undefined ? {} : { namespace },
      workload === undefined ? {} : { workloadName: workload },
      search === undefined || search === ''
        ? {}
        : {
            OR: (['workloadName', 'namespace', 'owner'] as const).map((field) => ({
              [field]: { contains: search, mode: 'insensitive' },
            })),
          },
    ],
  }
}

function after(cursor: string | undefined): Prisma.ReleaseWhereInput {
  const end = decodeCursor(cursor)
  return end === null ? {} : { OR: [{ startedAt: { lt: end.at } }, { startedAt: end.at, id: { lt: end.id } }] }
}
