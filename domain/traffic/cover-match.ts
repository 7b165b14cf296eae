import type { HttpRoute } from './virtual-service.ts'

type Condition = Readonly<Record<string, unknown>>

/** Labels of a match, which decide nothing. */
const names = new Set(['name', 'statPrefix'])
const maps = new Set(['headers', 'queryParams'])

/**
 * Whether every request that meets `later` meets `earlier` too. Said only where it is certain: a pattern against a
 * pattern is not compared, and a field this function does not know must be the very same on both sides.
 *
 *   {uri: {prefix: /api}} covers {uri: {exact: /api/v1}} and {uri: {prefix: /api/}, method: {exact: GET}}
 *   {headers: {x-beta: {}}} covers {headers: {x-beta: {exact: 1}}}, not the other way round
 */
export function conditionCovers(earlier: Condition, later: Condition): boolean {
  return Object.entries(earlier).every(([field, wanted]) => {
    if (names.has(field) || field === 'ignoreUriCase' || isEmpty(wanted)) return true
    const given = later[field]
    if (field === 'uri') return uriCovers(earlier, later)
    if (maps.has(field)) return mapCovers(asCondition(wanted), asCondition(given))
    if (field === 'sourceLabels')
      return Object.entries(asCondition(wanted)).every(([key, value]) => asCondition(given)[key] === value)
    if (field === 'gateways')
      return Array.isArray(given) && given.length > 0 && given.every((one) => (wanted as unknown[]).includes(one))
    if (field === 'method' || field === 'scheme' || field === 'authority') return textCovers(wanted, given)
    return same(wanted, given)
  })
}

/** The condition list of a route; without any it takes every request. */
export function conditionsOf({ match }: HttpRoute): readonly Condition[] {
  return match === undefined || match.length === 0 ? [{}] : match.map(asCondition)
}

/** Whether two routes ask for the very same, in any order. */
export function sameConditions(a: HttpRoute, b: HttpRoute): boolean {
  const texts = (route: HttpRoute) => conditionsOf(route).map(withoutNames).toSorted().join('\n')
  return texts(a) === texts(b)
}

function withoutNames(condition: Condition): string {
  return sortedText(Object.fromEntries(Object.entries(condition).filter(([field]) => !names.has(field))))
}

function uriCovers(earlier: Condition, later: Condition): boolean {
  const wanted = asCondition(earlier.uri)
  if (wanted.prefix === '/' || wanted.prefix === '') return true
  const ignored = earlier.ignoreUriCase === true
  if (ignored !== (later.ignoreUriCase === true)) return false
  const lower = (value: unknown) => (ignored && typeof value === 'string' ? value.toLowerCase() : value)
  const fold = (condition: Condition) =>
    Object.fromEntries(Object.entries(condition).map(([kind, value]) => [kind, lower(value)]))
  return textCovers(fold(wanted), fold(asCondition(later.uri)))
}

/** Istio's StringMatch; an empty one only asks that something is there. */
function textCovers(earlier: unknown, later: unknown): boolean {
  if (typeof later !== 'object' || later === null) return false
  const [wanted, given] = [asCondition(earlier), asCondition(later)]
  if (isEmpty(wanted) || same(wanted, given)) return true
  const { prefix } = wanted
  if (typeof prefix !== 'string') return false
  return [given.exact, given.prefix].some((text) => typeof text === 'string' && text.startsWith(prefix))
}

/** Names of headers and query parameters; those of headers are compared as they are written. */
function mapCovers(earlier: Condition, later: Condition): boolean {
  return Object.entries(earlier).every(([name, wanted]) => name in later && textCovers(wanted, later[name]))
}

function asCondition(value: unknown): Condition {
  return typeof value === 'object' && value !== null ? (value as Condition) : {}
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function same(a: unknown, b: unknown): boolean {
  return sortedText(a) === sortedText(b)
}

/** JSON with the keys in order, so that two spellings of one condition are one. */
function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${sortedText(item)}`).join(',')}}`
}
