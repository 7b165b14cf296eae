import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { findUnstorableText } from '#domain/plan/unstorable-text.ts'
import { failure, type Result, success } from '#domain/result.ts'

/** Bytes. A wizard's input is a form; the largest, with a whole pod template, stays far below. */
export const bodyLimit = 64 * 1024

/** How deeply arrays and objects may lie in each other: what recurses over a body must not run out of stack. */
export const depthLimit = 64

/**
 * The body as JSON; undefined when there is none. Never holds more than the limit in memory, whatever length the
 * sender claims. `TOO_LARGE` over the limit, `INVALID` when it is not UTF-8 JSON, nested
 * too deeply, or has text that cannot be stored.
 */
export async function readJson(request: Request, limit: number = bodyLimit): Promise<Result<unknown>> {
  const tooLarge = failure('TOO_LARGE', phrase('errors.too-large', { kibibytes: limit / 1024 }))
  if (Number(request.headers.get('content-length')) > limit) return tooLarge
  const bytes = await readAtMost(request, limit)
  if (bytes === null) return tooLarge
  if (bytes.length === 0) return success(undefined)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return acceptable(value)
  } catch {
    return failure('INVALID', phrase('errors.not-json'))
  }
}

/** A body that was read, if what recurses over it and what stores it can stand it; else INVALID, with the field. */
export function acceptable(value: unknown): Result<unknown> {
  if (isDeeperThan(value, depthLimit)) return failure('INVALID', phrase('errors.too-deep', { levels: depthLimit }))
  const field = findUnstorableText(value)
  if (field === null) return success(value)
  return failure('INVALID', phrase('errors.invalid'), [
    { code: 'UNSTORABLE_TEXT', ...(field !== '' && { field }), message: phrase('errors.field.unstorable') },
  ])
}

/** The bytes of a body, or null when there are more than the limit. */
export async function readAtMost(request: Request, limit: number): Promise<Buffer | null> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader !== undefined) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

/** Level by level, because recursion is what is being guarded against. */
function isDeeperThan(root: unknown, limit: number): boolean {
  let level = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return false
}
