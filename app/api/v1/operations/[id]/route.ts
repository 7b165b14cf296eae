import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { readOperation } from '#server/features/operation/read-operation.ts'
import { sayOperationDetail } from '#server/features/operation/say-operation.ts'

/** One operation with its plan, its steps and what each still waits for. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(request, (viewer) => readOperation(viewer, id), {
    answer: (operation) => jsonResponse({ operation: sayOperationDetail(localeOf(request), operation) }, 200),
  })
}
