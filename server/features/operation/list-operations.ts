import 'server-only'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { type OperationDto, toOperationDto } from './operation-dto.ts'
import type { OperationState } from './state.ts'
import { visibleTo } from './visible-to.ts'

export type OperationFilter = {
  readonly states?: readonly OperationState[]
  readonly wizard?: string
  readonly namespace?: string
  /** Email of the requester. */
  readonly requestedBy?: string
  /** Part of the subject's name, the wizard or the requester. */
  readonly search?: string
  /** 1 to 200; 50 when not said. */
  readonly limit?: number
}
export type OperationPage = { readonly items: readonly OperationDto[]; readonly cursor: string | null }

/** Operations the viewer may know of, newest first; `cursor` of one page asks for the next. */
export async function listOperations(viewer: Viewer, filter: OperationFilter, cursor?: string): Promise<OperationPage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200)
  const { operation } = await visibleTo(viewer)
  const rows = await catalog().operation.findMany({
    where: { AND: [operation, whereOf(filter), after(cursor)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toOperationDto),
    cursor: rows.length > limit && last !== undefined ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
  }
}

/** What waits for a decision, oldest first: all of it for one who may decide, for others what they asked themselves. */
export async function listApprovals(viewer: Viewer): Promise<readonly OperationDto[]> {
  const rows = await catalog().operation.findMany({ where: waitingFor(viewer), orderBy: { createdAt: 'asc' } })
  return rows.map(toOperationDto)
}

/** How many `listApprovals` would answer; every page says it. */
export function countApprovals(viewer: Viewer): Promise<number> {
  return catalog().operation.count({ where: waitingFor(viewer) })
}

function waitingFor(viewer: Viewer): Prisma.OperationWhereInput {
  const approver = may(viewer, 'operation:approve', { cluster: 'default' })
  return { state: 'awaiting-approval', ...(approver ? {} : { requestedById: viewer.id }) }
}

function whereOf(filter: OperationFilter): Prisma.OperationWhereInput {
  const { states, wizard, namespace, requestedBy, search } = filter
  return {
    AND: [
      states === undefined || states.length === 0 ? {} : { state: { in: [...states] } },
      wizard === undefined ? {} : { wizard },
      requestedBy === undefined ? {} : { requestedBy },
      namespace === undefined
        ? {}
        : { OR: [{ subjectNamespace: namespace }, { subjectKind: 'Namespace', subjectName: namespace }] },
      search === undefined || search === ''
        ? {}
        : {
            OR: (['subjectName', 'subjectNamespace', 'wizard', 'requestedBy'] as const).map((field) => ({
              [field]: { contains: search, mode: 'insensitive' },
            })),
          },
    ],
  }
}

function after(cursor: string | undefined): Prisma.OperationWhereInput {
  const end = decodeCursor(cursor)
  return end === null ? {} : { OR: [{ createdAt: { lt: end.at } }, { createdAt: end.at, id: { lt: end.id } }] }
}
