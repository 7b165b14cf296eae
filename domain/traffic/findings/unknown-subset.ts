import { clientNamespaces } from '../model/clients.ts'
import { effectiveRule, knowsRules, rulesFor } from '../model/effective-rule.ts'
import { knownHost } from '../model/known-host.ts'
import { namedDestinations } from './destinations.ts'
import type { TrafficCheck } from './finding.ts'

/**
 * A route names a subset that no DestinationRule defines which holds for its clients (their namespace's rules come
 * before those of the host's namespace, and those before the root namespace's). One that is only not exported to them
 * is `EXPORT_HIDES`.
 */
export const unknownSubset: TrafficCheck = {
  code: 'UNKNOWN_SUBSET',
  severity: 'error',
  of: ['virtualservices'],
  find: (object, view) => {
    const clients = clientNamespaces(view, object)
    return namedDestinations(object).flatMap(({ route, destination: { host, subset, named } }) => {
      if (subset === undefined || knownHost(view, host).found === 'absent') return []
      const without = clients.filter(
        (client) => effectiveRule(view, host, client)?.subsets.some(({ name }) => name === subset) !== true,
      )
      const [client] = without
      if (client === undefined || !knowsRules(view, host, client)) return []
      const hidden = effectiveRule(view, host, client) === null && definesSubset(rulesFor(view, host), subset)
      return hidden ? [] : [{ pointer: `${named}/subset`, values: { route: route.key, host, subset } }]
    })
  },
}

function definesSubset(rules: ReturnType<typeof rulesFor>, subset: string): boolean {
  return rules.some(({ spec }) => spec?.subsets?.some(({ name }) => name === subset) === true)
}
