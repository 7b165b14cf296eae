import type { DestinationRule, Subset } from '../destination-rule.ts'
import { hostCovers, resolveHost, serviceOfHost } from '../host.ts'
import { exportedTo } from './exported.ts'
import { wildcard } from './topics.ts'
import type { TrafficView } from './view.ts'

/** The DestinationRules that hold for a host as a client sees it; the first one's own policy, all their subsets. */
export type EffectiveRule = { readonly rules: readonly DestinationRule[]; readonly subsets: readonly Subset[] }

/**
 * The rule a proxy in `client` obeys for a host, by Istio's order: first the client's own namespace, then the host's,
 * then the root namespace; in each the most exact host, and only rules exported to the client. Rules of one namespace
 * and host are merged. Null where none holds.
 *
 * Upstream: pilot/pkg/model/push_context.go, `destinationRule`.
 */
export function effectiveRule(view: TrafficView, host: string, client: string): EffectiveRule | null {
  const owner = serviceOfHost(host)?.namespace
  const places = [...new Set([client, ...(owner === undefined ? [] : [owner]), view.facts.rootNamespace])]
  const all = rulesFor(view, host)
  for (const place of places) {
    const here = all.filter((rule) => rule.metadata.namespace === place && exportedTo(rule, client))
    const rules = mostExact(here)
    if (rules.length > 0) return { rules, subsets: subsetsOf(rules) }
  }
  // Outside the cluster a host has no namespace of its own: a rule from anywhere holds, if it is exported.
  const others = owner === undefined ? mostExact(all.filter((rule) => exportedTo(rule, client))) : []
  return others.length === 0 ? null : { rules: others, subsets: subsetsOf(others) }
}

/** Every rule that speaks about a host, seen by its client or not. */
export function rulesFor(view: TrafficView, host: string): readonly DestinationRule[] {
  const wild = view.at(`rule ${wildcard}`).filter((rule) => hostCovers(patternOf(rule), host))
  return [...view.at(`rule ${host}`), ...wild]
}

/** Whether all rules that could hold for a host and a client could be read. */
export function knowsRules(view: TrafficView, host: string, client: string): boolean {
  const owner = serviceOfHost(host)?.namespace
  const places = [client, ...(owner === undefined ? [] : [owner]), view.facts.rootNamespace]
  return places.map((place) => view.knows('destinationrules', place)).every((known) => known)
}

function mostExact(rules: readonly DestinationRule[]): readonly DestinationRule[] {
  const longest = rules.reduce((length, rule) => Math.max(length, exactness(rule)), 0)
  return rules.filter((rule) => exactness(rule) === longest)
}

/** A full name before any pattern, a longer pattern before a shorter one. */
function exactness(rule: DestinationRule): number {
  const pattern = patternOf(rule)
  return pattern.startsWith('*') ? pattern.length : 1000 + pattern.length
}

function patternOf({ spec, metadata }: DestinationRule): string {
  return resolveHost(spec?.host ?? '', metadata.namespace ?? '')
}

function subsetsOf(rules: readonly DestinationRule[]): readonly Subset[] {
  const byName = new Map<string, Subset>()
  for (const subset of rules.flatMap(({ spec }) => spec?.subsets ?? []))
    if (!byName.has(subset.name)) byName.set(subset.name, subset)
  return [...byName.values()]
}
