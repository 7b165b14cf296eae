import type { BackendRef, RuleFilter } from './http-route.ts'

/**
 * A rule's filters with one more Set-Cookie on every answer. A rule takes one ResponseHeaderModifier, so it goes into
 * the one that is there; `add` keeps the app's own cookies. A modifier that adds a Set-Cookie already is left as it
 * is, because the list has one entry per header: the visitor then does not stick (`COOKIE_TAKEN` says so beforehand).
 */
export function withSetCookie(filters: readonly RuleFilter[] = [], cookie: string): readonly RuleFilter[] {
  const entry = { name: 'Set-Cookie', value: cookie }
  if (!filters.some(isModifier))
    return [...filters, { type: 'ResponseHeaderModifier', responseHeaderModifier: { add: [entry] } }]
  return filters.map((filter) => {
    if (!isModifier(filter) || addsSetCookie([filter])) return filter
    const modifier = modifierOf(filter)
    return { ...filter, responseHeaderModifier: { ...modifier, add: [...(modifier.add ?? []), entry] } }
  })
}

/** Whether the rule adds a Set-Cookie of its own. */
export function addsSetCookie(filters: readonly RuleFilter[] = []): boolean {
  return filters
    .filter(isModifier)
    .some((filter) => (modifierOf(filter).add ?? []).some(({ name }) => name.toLowerCase() === 'set-cookie'))
}

/** A rule's filters with a copy of `percent` of the requests to a backend, `percent` always written (without: all). */
export function withMirror(
  filters: readonly RuleFilter[] = [],
  backend: BackendRef,
  percent: number,
): readonly RuleFilter[] {
  const { group = '', kind = 'Service', namespace, name, port } = backend
  const backendRef = {
    group,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(port === undefined ? {} : { port }),
  }
  return [...filters, { type: 'RequestMirror', requestMirror: { backendRef, percent } }]
}

/** The backends that a rule mirrors to. */
export function mirrorsOf(filters: readonly RuleFilter[] = []): readonly BackendRef[] {
  return filters.flatMap(({ type, requestMirror }) =>
    type === 'RequestMirror' ? [(requestMirror as { backendRef: BackendRef }).backendRef] : [],
  )
}

type Modifier = { readonly add?: readonly { readonly name: string; readonly value: string }[] }

function isModifier({ type }: RuleFilter): boolean {
  return type === 'ResponseHeaderModifier'
}

function modifierOf({ responseHeaderModifier }: RuleFilter): Modifier {
  return (responseHeaderModifier ?? {}) as Modifier
}
