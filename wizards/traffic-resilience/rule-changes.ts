import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import { durationOf } from '#domain/traffic/duration.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { isController, ownerOf } from '#domain/traffic/ownership.ts'
import type { FieldChange } from '#domain/traffic/wizard/patch-fields.ts'
import type { HostRules } from './observed.ts'
import type { ResilienceInput } from './schema.ts'

const policy = '/spec/trafficPolicy'
const places = {
  maxConnections: '/connectionPool/tcp/maxConnections',
  http1MaxPendingRequests: '/connectionPool/http/http1MaxPendingRequests',
  http2MaxRequests: '/connectionPool/http/http2MaxRequests',
  maxRequestsPerConnection: '/connectionPool/http/maxRequestsPerConnection',
  maxRetries: '/connectionPool/http/maxRetries',
} as const
export type Limit = keyof typeof places
export const limits = Object.keys(places) as readonly Limit[]

/** The fields of the DestinationRule that the input names; of each group the rest is kept. */
export function ruleChanges({ breaker, outliers }: ResilienceInput): readonly FieldChange[] {
  const limited =
    breaker === undefined
      ? []
      : limits.flatMap((limit) => {
          const value = breaker?.[limit]
          return breaker !== null && value === undefined ? [] : [{ pointer: `${policy}${places[limit]}`, value }]
        })
  return [...limited, ...outlierChanges(outliers)]
}

function outlierChanges(outliers: ResilienceInput['outliers']): readonly FieldChange[] {
  const root = `${policy}/outlierDetection`
  if (outliers === undefined) return []
  if (outliers === null) return [{ pointer: root, value: undefined }]
  const { intervalSeconds, baseEjectionSeconds, ...figures } = outliers
  const fields = {
    ...figures,
    interval: intervalSeconds === undefined ? undefined : durationOf(intervalSeconds),
    baseEjectionTime: baseEjectionSeconds === undefined ? undefined : durationOf(baseEjectionSeconds),
  }
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [{ pointer: `${root}/${field}`, value }],
  )
}

/** The rule to write: one that is there, or null for one to be made; or why neither. */
export type RuleLookup =
  | { readonly ok: true; readonly rule: DestinationRule | null }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * - `RULES_HIDDEN`: the viewer may not list the rules, and a second one for a host would hide the first
 * - `RULE_WIDER`: the only rule is for a pattern, and so for other hosts too
 * - `RULE_AMBIGUOUS`: several rules for the host are merged, and which of them has the word is not for a form to say
 * - `RULE_OWNED_BY_CONTROLLER`, `RULE_BEING_DELETED`: as for the VirtualService
 */
export function findRule({ host, rules }: HostRules): RuleLookup {
  if (rules === null) return against('RULES_HIDDEN', 'rules-hidden', { host })
  const exact = rules.filter(({ spec, metadata }) => resolveHost(spec?.host ?? '', metadata.namespace ?? '') === host)
  const [rule, second] = exact
  if (second !== undefined)
    return against('RULE_AMBIGUOUS', 'rule-ambiguous', { host, rules: exact.map(nameOf).join(', ') })
  if (rule === undefined) {
    const wider = rules[0]
    return wider === undefined
      ? { ok: true, rule: null }
      : against('RULE_WIDER', 'rule-wider', { host, rule: nameOf(wider), pattern: wider.spec?.host ?? '' })
  }
  const owner = ownerOf(rule)
  if (isController(owner)) {
    const values = { rule: nameOf(rule), owner: owner.kind, by: owner.name, evidence: owner.evidence }
    return against('RULE_OWNED_BY_CONTROLLER', 'rule-owned-by-controller', values)
  }
  if (rule.metadata.deletionTimestamp !== undefined)
    return against('RULE_BEING_DELETED', 'rule-being-deleted', { rule: nameOf(rule) })
  return { ok: true, rule }
}

function against(code: string, key: string, values: Readonly<Record<string, string | number>>): RuleLookup {
  const message = phrase(`wizards.traffic-resilience.refusals.${key}`, values)
  return { ok: false, refusal: { code, field: 'host', message } }
}

function nameOf({ metadata }: DestinationRule): string {
  return `${metadata.namespace}/${metadata.name}`
}
