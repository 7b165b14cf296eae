import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { listOperations } from '#server/features/operation/list-operations.ts'
import { sayOperation } from '#server/features/operation/say-operation.ts'
import { operationsQuery } from '../queries.ts'

/** Operations the caller may know of, newest first. */
export async function GET(request: Request): Promise<Response> {
  return door(request, async (viewer) => {
    const { state, cursor, ...filter } = operationsQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    const page = await listOperations(viewer, { ...filter, states: state }, cursor)
    return success({ ...page, items: page.items.map((operation) => sayOperation(localeOf(request), operation)) })
  })
}
