import 'server-only'
import { parse } from 'yaml'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { acceptable, bodyLimit, readAtMost, readJson } from './read-json.ts'

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml']

/** YAML expands aliases before anybody has looked at the result: nine lines can become gigabytes. */
const maxAliases = 50

/**
 * The body of a request as a value: JSON, or YAML where the Content-Type says so; undefined when there is none.
 * `TOO_LARGE` above 64 KiB, without holding more; `INVALID` when it cannot be read, expands without measure, is
 * nested too deeply, or has text that cannot be stored.
 */
export async function readBody(request: Request): Promise<Result<unknown>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!yamlTypes.includes(type)) return readJson(request)
  const bytes = await readAtMost(request, bodyLimit)
  if (bytes === null) return failure('TOO_LARGE', phrase('errors.too-large', { kibibytes: bodyLimit / 1024 }))
  return bytes.length === 0 ? success(undefined) : parseYaml(bytes)
}

function parseYaml(bytes: Buffer): Result<unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = parse(text, { maxAliasCount: maxAliases, schema: 'core', logLevel: 'error' })
    return acceptable(value)
  } catch (error) {
    // The parser says by exception what is wrong with the text, and where, in its first line.
    const reason = error instanceof Error ? error.message.split('\n')[0] : undefined
    return failure('INVALID', phrase('operations.body.not-yaml', { reason: reason ?? '' }))
  }
}
