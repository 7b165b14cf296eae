import { connection } from 'next/server'
import { failureResponse } from '#server/api/failure-response.ts'
import { toFailure } from '#server/errors.ts'
import { metrics } from '#server/metrics.ts'

/** For Prometheus. Keep it from the outside at the ingress if counts are a secret. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  try {
    const registry = metrics()
    return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
  } catch (error) {
    return failureResponse(request, toFailure(error))
  }
}
