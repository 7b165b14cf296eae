import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import type { Operation } from '#server/clients/catalog/generated/client.ts'
import { type OperationDetailDto, toOperationDetailDto } from './operation-dto.ts'
import { visibleTo } from './visible-to.ts'

/** One operation with its steps, the undo among them; NOT_FOUND where the viewer may not know of it. */
export async function readOperation(viewer: Viewer, id: string): Promise<Result<OperationDetailDto>> {
  const { operation } = await visibleTo(viewer)
  const row = await catalog().operation.findFirst({
    where: { AND: [{ id }, operation] },
    include: { steps: { orderBy: [{ phase: 'asc' }, { index: 'asc' }] } },
  })
  return row === null ? unknownOperation(id) : success(toOperationDetailDto(row))
}

/** The row, for a use case that goes on to decide; the same visibility. */
export async function findVisible(viewer: Viewer, id: string): Promise<Result<Operation>> {
  const { operation } = await visibleTo(viewer)
  const row = await catalog().operation.findFirst({ where: { AND: [{ id }, operation] } })
  return row === null ? unknownOperation(id) : success(row)
}

function unknownOperation(id: string): Result<never> {
  return failure('NOT_FOUND', phrase('operations.failure.unknown', { id }))
}
