import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Result } from '#domain/result.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { viewerOfRequest } from '#server/auth/viewer-of-request.ts'
import { toFailure } from '#server/errors.ts'
import { failureResponse, jsonResponse } from './failure-response.ts'
import { readBody } from './read-body.ts'

export type DoorOptions<T> = {
  /** Of a success; 200 when left out. */
  readonly status?: number
  /** Where a success is not simply its data as JSON. */
  readonly answer?: (data: T, request: Request) => Response | Promise<Response>
}

/**
 * The one way into a route handler of the API: finds out who asks, reads the body, and turns what `work` answers or
 * throws into JSON. What the viewer may do is for `work` to ask: a door knows people, not permissions.
 *
 * Every answer says in `Server-Timing` how many milliseconds it took to make, in browsers' own tools too.
 *
 * `body` is undefined for GET, HEAD and an empty body; anything else is JSON or YAML of at most 64 KiB, not validated yet.
 */
export async function door<T>(
  request: Request,
  work: (viewer: Viewer, body: unknown) => Promise<Result<T>>,
  options: DoorOptions<T> = {},
): Promise<Response> {
  const requestId = randomUUID()
  const startedAt = performance.now()
  const response = await pass(request, requestId, work, options)
  response.headers.set('x-request-id', requestId)
  response.headers.set('server-timing', `door;dur=${(performance.now() - startedAt).toFixed(1)}`)
  return response
}

async function pass<T>(
  request: Request,
  requestId: string,
  work: (viewer: Viewer, body: unknown) => Promise<Result<T>>,
  options: DoorOptions<T>,
): Promise<Response> {
  try {
    const viewer = await viewerOfRequest(request)
    if (!viewer.ok) return failureResponse(request, viewer)
    const body = await readBody(request)
    if (!body.ok) return failureResponse(request, body)
    const result = await work(viewer.data, body.data)
    if (!result.ok) return failureResponse(request, result)
    return options.answer
      ? await options.answer(result.data, request)
      : jsonResponse(result.data, options.status ?? 200)
  } catch (error) {
    return failureResponse(request, toFailure(error, requestId))
  }
}
