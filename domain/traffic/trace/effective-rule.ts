import type { MeshIndex } from './index-mesh.ts'
import type { RegisteredHost } from './registry.ts'
import { type MergedRule, mostExact } from './rule-index.ts'
import { isExported } from './visibility.ts'

/** Who sends: a rule is looked up from his namespace outwards. */
export type Client = { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }

export type EffectiveRule = { readonly rule: MergedRule; readonly found: 'client' | 'service' | 'root' }

/**
 * The DestinationRule in force for a host: of the client's namespace, else of the Service's, else of the root namespace,
 * and in the first that has any, the most exact host. Clients in the root namespace (ingress gateways mostly) skip their
 * own public rules in the first step, so that rules meant for everybody do not hide a Service's own.
 *
 * Upstream rule: pilot/pkg/model/push_context.go, `destinationRule`.
 */
export function effectiveRule(index: MeshIndex, service: RegisteredHost, client: Client): EffectiveRule | null {
  const { local, exported, rootPrivate } = index.rules
  const isRoot = client.namespace === index.rootNamespace
  const near = isRoot ? rootPrivate : local.get(client.namespace)
  const levels = [
    ['client', mostExact(near, service.host)],
    ['service', exportedTo(mostExact(exported.get(service.namespace), service.host), client)],
    ['root', exportedTo(mostExact(exported.get(index.rootNamespace), service.host), client)],
  ] as const
  for (const [found, rules] of levels) {
    if (rules.length === 0) continue
    const rule = pick(rules, client)
    return rule === null ? null : { rule, found }
  }
  return null
}

function exportedTo(rules: readonly MergedRule[], client: Client): readonly MergedRule[] {
  return rules.filter(({ exportTo, namespace }) => isExported(exportTo, namespace, client.namespace))
}

/** One for these very workloads of the rule's own namespace, else the last without a selector. */
function pick(rules: readonly MergedRule[], client: Client): MergedRule | null {
  const own = rules.find(
    ({ selector, namespace }) =>
      selector !== null &&
      namespace === client.namespace &&
      Object.entries(selector).every(([key, value]) => client.labels[key] === value),
  )
  return own ?? rules.findLast(({ selector }) => selector === null) ?? null
}
