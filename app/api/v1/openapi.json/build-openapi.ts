import { type ZodType, z } from 'zod'
import type { FailureCode } from '#domain/result.ts'
import { httpStatus } from '#server/errors.ts'
import type { ApiRoute } from './api-route.ts'
import { failureAnswer } from './responses.ts'

/** What any address that asks who you are may answer. */
const commonFailures: readonly FailureCode[] = ['UNAUTHENTICATED', 'INVALID', 'INTERNAL', 'DATABASE_UNREACHABLE']
const bodyFailures: readonly FailureCode[] = ['TOO_LARGE']

/** The description of the HTTP API (OpenAPI 3.1), made from the very schemas its handlers read by. */
export function buildOpenapi(routes: readonly ApiRoute[], server: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: describeRoute(route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pilothouse',
      version: '1',
      description:
        'What the browser can do, a token can do. Errors are `{code, message, fields?, refusals?}`; codes are stable.',
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: jsonSchema(failureAnswer, 'output') },
    },
  }
}

function describeRoute(route: ApiRoute) {
  return {
    summary: route.summary,
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...(route.body === undefined ? {} : { requestBody: requestBody(route.body) }),
    responses: { ...failureResponses(route), ...answerResponses(route) },
    ...(route.open === true ? { security: [] } : {}),
  }
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: ApiRoute['query']) {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: jsonSchema(schema as ZodType, 'input'),
  }))
}

function requestBody(body: ZodType) {
  const schema = jsonSchema(body, 'input')
  return { content: { 'application/json': { schema }, 'application/yaml': { schema } } }
}

function answerResponses({ answers }: ApiRoute) {
  const entries = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: Number(status) < 300 ? 'Done.' : 'Not done; see the body.',
      ...(schema === null ? {} : { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } }),
    },
  ])
  return Object.fromEntries(entries)
}

/** Codes with the same status share one entry, which names them. */
function failureResponses(route: ApiRoute) {
  const codes =
    route.open === true
      ? []
      : [...commonFailures, ...(route.body === undefined ? [] : bodyFailures), ...(route.failures ?? [])]
  const byStatus = Map.groupBy(codes, httpStatus)
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, shared]) => [status, { description: shared.join(', '), content }]),
  )
}

function jsonSchema(schema: ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
