import type { Door } from './door.ts'
import { asksForPresence, matchString, type StringMatch, spellMatch } from './match-string.ts'
import type { MatchRequest } from './mesh.ts'
import type { SentRequest } from './sent-request.ts'
import type { ConditionPart, TracedCondition } from './trace.ts'

/**
 * The conditions istiod decides when it writes routes for a proxy: port, gateways, source. A match that names gateways
 * is not asked for sources. Upstream rule: pilot/pkg/networking/core/route/route.go, `sourceMatchHTTP`.
 */
export function judgePlace(match: MatchRequest, door: Door): readonly TracedCondition[] {
  const conditions: TracedCondition[] = []
  if (match.port !== undefined && match.port !== 0)
    conditions.push(told('port', String(match.port), String(door.port), match.port === door.port))
  const gateways = match.gateways ?? []
  if (gateways.length > 0) {
    const name = door.gateway ?? 'mesh'
    return [...conditions, told('gateways', gateways.join(', '), name, gateways.includes(name))]
  }
  const labels = Object.entries(match.sourceLabels ?? {})
  if (labels.length > 0) {
    const own = labels.flatMap(([key]) => (door.labels[key] === undefined ? [] : [`${key}=${door.labels[key]}`]))
    const wanted = labels.map(([key, value]) => `${key}=${value}`).join(', ')
    const holds = labels.every(([key, value]) => door.labels[key] === value)
    conditions.push(told('source-labels', wanted, own.length === 0 ? null : own.join(', '), holds))
  }
  if (match.sourceNamespace !== undefined && match.sourceNamespace !== '') {
    const holds = match.sourceNamespace === door.namespace
    conditions.push(told('source-namespace', match.sourceNamespace, door.namespace, holds))
  }
  return conditions
}

/** The conditions Envoy decides for each request. All must hold. */
export function judgeRequest(match: MatchRequest, sent: SentRequest): readonly TracedCondition[] {
  const conditions: TracedCondition[] = []
  const text = (part: ConditionPart, wanted: StringMatch | undefined, found: string) => {
    if (wanted !== undefined) conditions.push(compared(part, wanted, found))
  }
  if (match.uri !== undefined && !isBare(match.uri)) {
    const { holds, invalid } = matchString(match.uri, sent.path, match.ignoreUriCase)
    conditions.push({
      ...told('uri', spellMatch(match.uri), sent.path, holds),
      ...(invalid === undefined ? {} : { invalid }),
    })
  }
  text('method', match.method, sent.method)
  text('authority', match.authority, sent.authority)
  text('scheme', match.scheme, sent.scheme)
  for (const [name, wanted] of Object.entries(match.headers ?? {}))
    conditions.push(present('header', name, wanted, sent.headers.get(name.toLowerCase())))
  for (const [name, wanted] of Object.entries(match.withoutHeaders ?? {}))
    conditions.push(without(name, wanted, sent.headers.get(name.toLowerCase())))
  for (const [name, wanted] of Object.entries(match.queryParams ?? {}))
    conditions.push(present('query', name, wanted, sent.parameters.get(name)))
  return conditions
}

/** A `uri` that says nothing takes every path; for everything else presence is the question. */
function isBare(match: StringMatch): boolean {
  return match.exact === undefined && match.prefix === undefined && match.regex === undefined
}

function compared(part: ConditionPart, wanted: StringMatch, found: string): TracedCondition {
  if (asksForPresence(wanted)) return told(part, spellMatch(wanted), found, true)
  const { holds, invalid } = matchString(wanted, found)
  return { ...told(part, spellMatch(wanted), found, holds), ...(invalid === undefined ? {} : { invalid }) }
}

function present(
  part: ConditionPart,
  name: string,
  wanted: StringMatch | null,
  found: string | undefined,
): TracedCondition {
  if (found === undefined || asksForPresence(wanted)) {
    const invalid = wanted === null || asksForPresence(wanted) ? undefined : matchString(wanted, '').invalid
    return {
      ...told(part, spellMatch(wanted), found ?? null, found !== undefined),
      name,
      ...(invalid === undefined ? {} : { invalid }),
    }
  }
  return { ...compared(part, wanted ?? {}, found), name }
}

/** A header that is missing is compared as an empty one, which `regex .*` takes; only presence asks for absence. */
function without(name: string, wanted: StringMatch | null, found: string | undefined): TracedCondition {
  if (wanted === null || asksForPresence(wanted))
    return { ...told('without-header', spellMatch(wanted), found ?? null, found === undefined), name }
  const { holds, invalid } = matchString(wanted, found ?? '')
  return {
    ...told('without-header', spellMatch(wanted), found ?? null, !holds && invalid === undefined),
    name,
    ...(invalid === undefined ? {} : { invalid }),
  }
}

function told(part: ConditionPart, wanted: string, found: string | null, holds: boolean): TracedCondition {
  return { part, wanted, found, holds }
}
