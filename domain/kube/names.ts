/** RFC 1123 label, as the API server checks names of namespaces and Services. */
const dns1123Label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const longestLabel = 63

/** Names that belong to Kubernetes, to the mesh or to the panel whatever the cluster holds. */
const reservedNames: ReadonlySet<string> = new Set([
  'default',
  'istio-system',
  'istio-ingress',
  'istio-gateways',
  'pilothouse',
])
const reservedPrefixes = ['kube-', 'openshift-', 'pilothouse-'] as const

/** The names a mesh gateway's pods may live under; they are reserved, so no tenant can pretend to be the gateway. */
export const gatewayNamespaces = ['istio-system', 'istio-ingress', 'istio-gateways'] as const

/**
 * - `NAME_INVALID`: not a lower-case RFC 1123 label (a-z, 0-9 and '-', beginning and ending with a letter or digit).
 * - `NAME_TOO_LONG`: more than 63 characters.
 * - `NAME_RESERVED`: a system name, or begins with a system prefix.
 */
export type NameProblem = 'NAME_INVALID' | 'NAME_TOO_LONG' | 'NAME_RESERVED'

/** Why a namespace may not be called so, or null. Asked at request and again before provisioning. */
export function namespaceNameProblem(name: string): NameProblem | null {
  if (name.length > longestLabel) return 'NAME_TOO_LONG'
  if (!dns1123Label.test(name)) return 'NAME_INVALID'
  if (reservedNames.has(name) || reservedPrefixes.some((prefix) => name.startsWith(prefix))) return 'NAME_RESERVED'
  return null
}

/** Whether a text can be the value of a label: at most 63 of `A-Z a-z 0-9 - _ .`, alphanumeric at both ends, or empty. */
export function isLabelValue(text: string): boolean {
  return text.length <= longestLabel && /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(text)
}
