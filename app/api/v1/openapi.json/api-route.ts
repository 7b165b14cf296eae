import type { ZodObject, ZodType } from 'zod'
import type { FailureCode } from '#domain/result.ts'

/** One address of the HTTP API, as its description needs it. */
export type ApiRoute = {
  readonly method: 'get' | 'post'
  /** With `{name}` for each part that varies. */
  readonly path: string
  readonly summary: string
  readonly query?: ZodObject
  readonly body?: ZodType
  /** By HTTP status; null is an answer that is not JSON. */
  readonly answers: Readonly<Record<number, ZodType | null>>
  /** Beside those every address may answer. */
  readonly failures?: readonly FailureCode[]
  /** Anybody may ask. */
  readonly open?: boolean
}
