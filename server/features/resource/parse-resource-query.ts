import 'server-only'
import type { Refusal } from '#domain/plan/operation.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { decodePageCursor } from './page-cursor.ts'
import { defaultLimit, maxLimit, type ResourceQuery } from './resource-contract.ts'
import type { SortKey, SortOrder } from './select-page.ts'

/** A query whose every part has been understood. */
export type ParsedQuery = {
  readonly namespace: string | null
  /** Words in lower case; each must occur. */
  readonly words: readonly string[]
  readonly owner: string | null
  readonly order: SortOrder
  readonly limit: number
  readonly after: SortKey | null
}

const longestSearch = 200

/**
 * Understands what a list is asked for, or answers INVALID with every field that is wrong and what it may be.
 * Lists are sorted by namespace and name unless said otherwise.
 */
export function parseResourceQuery(query: ResourceQuery, columns: readonly string[]): Result<ParsedQuery> {
  const refusals: Refusal[] = []
  const refuse = (field: string, code: string, message: Phrase) => refusals.push({ code, field, message })
  const limit = query.limit ?? defaultLimit
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    refuse('limit', 'LIMIT_OUT_OF_RANGE', phrase('kube.list.limit', { max: maxLimit }))
  }
  const search = query.search ?? ''
  if (search.length > longestSearch)
    refuse('search', 'SEARCH_TOO_LONG', phrase('kube.list.search', { max: longestSearch }))
  const order = orderOf(query.sort ?? '', columns)
  if (order === null) refuse('sort', 'UNKNOWN_COLUMN', phrase('kube.list.sort', { columns: columns.join(', ') }))
  const after = query.cursor && order ? decodePageCursor(query.cursor, order) : null
  if (query.cursor && order && after === null) refuse('cursor', 'BAD_CURSOR', phrase('kube.list.cursor'))
  if (order === null || refusals.length > 0) return failure('INVALID', phrase('kube.list.invalid'), refusals)
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return success({ namespace: query.namespace || null, words, owner: query.owner || null, order, limit, after })
}

/** The query of a URL. A limit that is no number stays one that is refused. */
export function resourceQueryOf(plural: string, params: URLSearchParams): ResourceQuery {
  const text = (name: string) => (params.get(name) ? { [name]: params.get(name) ?? '' } : {})
  const limit = params.get('limit')
  return {
    plural,
    ...text('namespace'),
    ...text('search'),
    ...text('owner'),
    ...text('sort'),
    ...text('cursor'),
    ...(limit === null || limit === '' ? {} : { limit: Number(limit) }),
  }
}

/** `name`, `-name`, or `name:asc` and `name:desc`. An age grows as the time of creation goes back. */
function orderOf(sort: string, columns: readonly string[]): SortOrder | null {
  if (sort === '') return { column: 'namespace', descending: false }
  const [, minus, name = '', direction] = /^(-?)(\w+)(?::(asc|desc))?$/.exec(sort) ?? []
  if (!columns.includes(name)) return null
  const descending = (minus === '-') !== (direction === 'desc')
  return name === 'age' ? { column: 'createdAt', descending: !descending } : { column: name, descending }
}
