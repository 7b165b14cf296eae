import type { KubeObject } from '#domain/kube/object.ts'
import type { DestinationRule, Subset } from '../destination-rule.ts'
import { resolveHost } from '../host.ts'
import { byAge } from './by-age.ts'
import { domainsOf } from './host-pattern.ts'

type Rule = DestinationRule & {
  readonly spec?: {
    readonly exportTo?: readonly string[]
    readonly workloadSelector?: { readonly matchLabels?: Readonly<Record<string, string>> }
  }
}

/** Rules for one host in one namespace that Istio reads as one. */
export type MergedRule = {
  readonly from: readonly string[]
  readonly namespace: string
  readonly exportTo: readonly string[]
  readonly selector: Readonly<Record<string, string>> | null
  readonly subsets: readonly Subset[]
  readonly trafficPolicy: unknown
}

type RulesByHost = ReadonlyMap<string, readonly MergedRule[]>

export type RuleIndex = {
  /** By namespace, then by host: what proxies of that namespace find there. */
  readonly local: ReadonlyMap<string, RulesByHost>
  /** By namespace, then by host: what others may use. */
  readonly exported: ReadonlyMap<string, RulesByHost>
  /** Those of the root namespace that only it may use. */
  readonly rootPrivate: RulesByHost
}

/** Upstream rule: pilot/pkg/model/push_context.go, `setDestinationRules`; destination_rule.go, `mergeDestinationRule`. */
export function indexRules(rules: readonly KubeObject[], rootNamespace: string): RuleIndex {
  const ordered = (rules as readonly Rule[]).toSorted(
    (a, b) =>
      Number(b.spec?.workloadSelector !== undefined) - Number(a.spec?.workloadSelector !== undefined) || byAge(a, b),
  )
  const local = new Map<string, Map<string, MergedRule[]>>()
  const exported = new Map<string, Map<string, MergedRule[]>>()
  const rootPrivate = new Map<string, MergedRule[]>()
  for (const rule of ordered) {
    const namespace = rule.metadata.namespace ?? ''
    const exportTo = rule.spec?.workloadSelector === undefined ? (rule.spec?.exportTo ?? []) : ['.']
    const own = exportTo.length === 0 || exportTo.some((to) => to === '*' || to === '.' || to === namespace)
    if (own) add(within(local, namespace), rule, exportTo)
    const isPrivate = exportTo.length === 1 && (exportTo[0] === '.' || exportTo[0] === namespace)
    if (!isPrivate) add(within(exported, namespace), rule, exportTo)
    else if (namespace === rootNamespace) add(rootPrivate, rule, exportTo)
  }
  return { local, exported, rootPrivate }
}

/** The rules for the most exact pattern that covers a host. */
export function mostExact(rules: RulesByHost | undefined, host: string): readonly MergedRule[] {
  if (rules === undefined) return []
  const domain = domainsOf(host).find((each) => rules.has(each))
  return domain === undefined ? [] : (rules.get(domain) ?? [])
}

function within<T>(outer: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const inner = outer.get(key) ?? new Map<string, T>()
  outer.set(key, inner)
  return inner
}

/** Rules of one host with the same `exportTo` and selector become one: the first's policy, and everybody's subsets. */
function add(rules: Map<string, MergedRule[]>, rule: Rule, exportTo: readonly string[]): void {
  const host = resolveHost(rule.spec?.host ?? '', rule.metadata.namespace ?? '').toLowerCase()
  const made: MergedRule = {
    from: [`${rule.metadata.namespace}/${rule.metadata.name}`],
    namespace: rule.metadata.namespace ?? '',
    exportTo,
    selector: rule.spec?.workloadSelector?.matchLabels ?? null,
    subsets: rule.spec?.subsets ?? [],
    trafficPolicy: rule.spec?.trafficPolicy ?? null,
  }
  const list = rules.get(host) ?? []
  const same = list.findIndex((other) => isSame(other, made))
  const first = list[same]
  rules.set(host, first === undefined ? [...list, made] : list.with(same, join(first, made)))
}

function isSame(a: MergedRule, b: MergedRule): boolean {
  const isSuperset = a.exportTo.length > 0 && a.exportTo.every((to) => b.exportTo.includes(to))
  const sameExport = (a.exportTo.length === 0 && b.exportTo.length === 0) || isSuperset
  return sameExport && spell(a.selector) === spell(b.selector)
}

function spell(selector: MergedRule['selector']): string {
  return selector === null ? '' : JSON.stringify(Object.entries(selector).sort())
}

function join(first: MergedRule, second: MergedRule): MergedRule {
  const known = new Set(first.subsets.map(({ name }) => name))
  return {
    ...first,
    from: [...first.from, ...second.from],
    subsets: [...first.subsets, ...second.subsets.filter(({ name }) => !known.has(name))],
    trafficPolicy: first.trafficPolicy ?? second.trafficPolicy,
  }
}
